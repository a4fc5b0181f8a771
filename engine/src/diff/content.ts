import { formatHandler, formatLayout } from "../graph/canonical.ts";
import type { HandlerDocument } from "../graph/document.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import type { HandlerLayout } from "../graph/layout.ts";

/** A handler with its sidecars: what is compared and merged. */
export interface HandlerContent {
  document: HandlerDocument;
  layout: HandlerLayout;
  /** The tests of the sidecar; the engine reads no more of one than its title. */
  tests?: readonly Json[];
}

/** Content as a tree of records, in canonical form: two that mean the same are the same. */
export interface ContentTree {
  document: Json;
  layout: Json;
  /** By title, because a test has no other name. */
  tests: JsonObject;
  testOrder: string[];
}

export function toTree({ document, layout, tests = [] }: HandlerContent): ContentTree {
  const named = nameTests(tests);
  return {
    document: JSON.parse(formatHandler(document)) as Json,
    layout: JSON.parse(formatLayout(layout)) as Json,
    tests: Object.fromEntries(named),
    testOrder: named.map(([name]) => name),
  };
}

export function toContent(tree: ContentTree): HandlerContent {
  const { document, layout, tests, testOrder } = tree;
  const listed = testOrder.filter((name) => Object.hasOwn(tests, name));
  const others = Object.keys(tests).filter((name) => !listed.includes(name));
  return {
    // Canonical text leaves defaults out, and every part of it came from a parsed document.
    document: { role: "primary", ...(document as object) } as HandlerDocument,
    layout: layout as HandlerLayout,
    tests: [...listed, ...others.toSorted()].flatMap((name) => tests[name] ?? []),
  };
}

/** Tests of the same title are told apart by their number. */
function nameTests(tests: readonly Json[]): [string, Json][] {
  const taken = new Set<string>();
  return tests.map((test, index) => {
    const title = titleOf(test) ?? `Test ${index + 1}`;
    let name = title;
    for (let number = 2; taken.has(name); number += 1) name = `${title} (${number})`;
    taken.add(name);
    return [name, test];
  });
}

function titleOf(test: Json): string | undefined {
  const title = isRecord(test) ? test["title"] : undefined;
  return typeof title === "string" ? title : undefined;
}

export function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function own(record: Json | undefined, key: string): Json | undefined {
  return isRecord(record) && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Equal as JSON; the order of keys means nothing. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) && a.length === b.length && a.every((each, index) => isSame(each, b[index]))
    );
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  );
}
