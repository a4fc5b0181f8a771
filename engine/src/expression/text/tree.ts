import { pointer } from "../problem.ts";
import { call, type Rule } from "../rule.ts";

/** A parsed part of an expression, still knowing where it stood in the text. */
export type Tree = { from: number; to: number } & (
  | { kind: "literal"; value: string | number | boolean | null }
  | { kind: "list"; items: Tree[] }
  | { kind: "call"; name: string; args: Tree[] }
);

/** Where each part of the rule stands in the text, by JSON pointer. */
export type Spans = Map<string, { from: number; to: number }>;

export function toRule(tree: Tree, place: string, spans: Spans): Rule {
  spans.set(place, { from: tree.from, to: tree.to });
  if (tree.kind === "literal") return tree.value;
  if (tree.kind === "list") {
    return tree.items.map((item, index) => toRule(item, pointer(place, index), spans));
  }
  const own = pointer(place, tree.name);
  return call(
    tree.name,
    tree.args.map((arg, index) => toRule(arg, pointer(own, index), spans)),
  );
}
