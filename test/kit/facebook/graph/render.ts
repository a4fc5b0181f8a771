import type { Node } from "../world/nodes.ts";
import type { WorldState } from "../world/state.ts";
import { type Edge, findEdge, listEdge } from "./edges.ts";
import { type FieldRequest, writeFields } from "./field-selector.ts";
import type { GraphCall, Params } from "./graph-call.ts";
import { graphError } from "./graph-error.ts";
import { findField, type Nested, usualFields } from "./node-fields.ts";
import { pageOf } from "./paging.ts";
import { requireScope } from "./tokens.ts";

export type RenderContext = {
  state: WorldState;
  call: GraphCall;
  /** Lets faults change the order or number of the items on a page. */
  disturb: <T>(items: T[]) => T[];
};

type Json = Record<string, unknown>;

/** A node with the asked-for fields, edges included, as Graph writes it. */
export function renderNode(context: RenderContext, node: Node, fields?: FieldRequest[]): Json {
  const wanted = fields ?? usualFields[node.kind].map((name) => ({ name, modifiers: {} }));
  const result: Json = {};
  for (const field of wanted) {
    const value = renderField(context, node, field);
    if (value !== undefined) result[field.name] = value;
  }
  // The id always comes, asked for or not.
  if ("id" in node && result["id"] === undefined) result["id"] = node.id;
  return result;
}

function renderField(context: RenderContext, node: Node, field: FieldRequest): unknown {
  const edge = findEdge(node.kind, field.name);
  if (edge) {
    const params = field.fields
      ? { ...field.modifiers, fields: writeFields(field.fields) }
      : field.modifiers;
    const answer = renderEdge(context, node, { name: field.name, edge }, params, field.fields);
    // A nested edge without items is left out altogether.
    return answer.data.length > 0 ? answer : undefined;
  }
  const read = findField(node, field.name);
  if (!read) throw unknownField(field.name, node.kind);
  const value = read(context.state);
  if (!isNested(value)) return value;
  return "kind" in value.nested
    ? renderNode(context, value.nested as Node, field.fields)
    : choose(value.nested, field.fields);
}

export function renderEdge(
  context: RenderContext,
  owner: Node,
  { name, edge }: { name: string; edge: Edge },
  params: Params,
  fields?: FieldRequest[],
): { data: Json[]; paging?: Json } {
  requireScope(context.call.token, edge.scope, "read");
  const all = listEdge(context.state, edge, owner, params);
  const path = `${owner.id}/${name}`;
  const { items, paging } = pageOf(all, params, { call: context.call, path });
  const usual = edge.usualFields.map((one) => ({ name: one, modifiers: {} }));
  const data = context.disturb(items).map((item) => renderNode(context, item, fields ?? usual));
  return { data, ...(paging ? { paging } : {}) };
}

function isNested(value: unknown): value is Nested {
  return typeof value === "object" && value !== null && "nested" in value;
}

function choose(value: Json, fields: FieldRequest[] | undefined): Json {
  if (!fields) return value;
  const chosen = fields.map(({ name }) => {
    if (!(name in value)) throw unknownField(name, "profile");
    return [name, value[name]] as const;
  });
  return Object.fromEntries([...chosen, ["id", value["id"]]]);
}

function unknownField(name: string, kind: string) {
  const type = kind[0]?.toUpperCase() + kind.slice(1);
  return graphError(
    100,
    `(#100) Tried accessing nonexisting field (${name}) on node type (${type})`,
  );
}
