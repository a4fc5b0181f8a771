import type { Operation } from "./operations/operation.ts";
import { arityOf, findOperation, operations } from "./operations.ts";
import { type ExpressionProblem, pointer } from "./problem.ts";
import { suggest } from "./suggest.ts";

/** Limits on the rule itself, checked before anything walks it recursively. */
export type RuleLimits = {
  depth: number;
  nodes: number;
  /** Characters of all texts and names together. */
  characters: number;
};

export const defaultRuleLimits: RuleLimits = { depth: 64, nodes: 500, characters: 20_000 };

type Waiting = { value: unknown; place: string; depth: number; data: boolean };

/**
 * Finds everything that keeps a value from being an accepted rule: nesting and
 * size beyond the limits, values JSON does not have, operations that do not
 * exist or have the wrong number of arguments.
 *
 * Walks with its own stack, so that no rule, however deep, exhausts the real one.
 */
export function inspectRule(
  rule: unknown,
  limits: RuleLimits = defaultRuleLimits,
): ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  const waiting: Waiting[] = [{ value: rule, place: "", depth: 1, data: false }];
  let nodes = 0;
  let characters = 0;
  while (waiting.length > 0) {
    const next = waiting.pop() as Waiting;
    nodes += 1;
    if (nodes > limits.nodes) {
      const message = `The expression has more than ${limits.nodes} parts. Split it into several steps.`;
      return [problem("EXPRESSION_TOO_LARGE", "", message)];
    }
    characters += countCharacters(next.value);
    if (characters > limits.characters) {
      const message = `The texts in the expression are longer than ${limits.characters} characters together.`;
      return [problem("EXPRESSION_TOO_LARGE", "", message)];
    }
    if (next.depth > limits.depth) {
      const message = `The expression is nested more than ${limits.depth} levels deep. Split it into several steps.`;
      return [problem("EXPRESSION_TOO_DEEP", next.place.slice(0, 200), message)];
    }
    inspectNode(next, waiting, problems, limits);
    if (problems.length >= maxProblems) break;
  }
  // The stack yields the last part first; people read from the front.
  return problems.reverse();
}

/** Characters that the value itself adds; its parts are counted when their turn comes. */
function countCharacters(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return 0;
  return Object.keys(value).reduce((sum, key) => sum + key.length, 0);
}

/** More than this many at once help nobody. */
const maxProblems = 100;

function inspectNode(
  { value, place, depth, data }: Waiting,
  waiting: Waiting[],
  problems: ExpressionProblem[],
  limits: RuleLimits,
): void {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    // Holes and the rest of an overlong list need no look: the limit stops at one more.
    const end = Math.min(value.length, limits.nodes + 1);
    for (let index = 0; index < end; index += 1) {
      waiting.push({ value: value[index], place: pointer(place, index), depth: depth + 1, data });
    }
    return;
  }
  if (typeof value !== "object" || !isPlain(value)) {
    problems.push(problem("EXPRESSION_VALUE_INVALID", place, describeInvalid(value)));
    return;
  }
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record);
  const name = keys[0];
  if (!data && keys.length === 1 && name !== undefined) {
    inspectCall(name, record[name], { place, depth, waiting, problems });
    return;
  }
  for (const key of keys.slice(0, limits.nodes + 1)) {
    waiting.push({ value: record[key], place: pointer(place, key), depth: depth + 1, data: true });
  }
}

type CallContext = {
  place: string;
  depth: number;
  waiting: Waiting[];
  problems: ExpressionProblem[];
};

function inspectCall(name: string, given: unknown, context: CallContext): void {
  const { place, depth, waiting, problems } = context;
  const operation = findOperation(name === "?:" ? "if" : name);
  if (operation === undefined) {
    problems.push(unknownOperation(name, place));
    return;
  }
  const args = Array.isArray(given) ? given : [given];
  const complaint = wrongArguments(operation, args);
  if (complaint) problems.push(problem("EXPRESSION_ARGUMENTS_INVALID", place, complaint));
  const own = pointer(place, name);
  args.forEach((value, index) => {
    const at = Array.isArray(given) ? pointer(own, index) : own;
    waiting.push({ value, place: at, depth: depth + 1, data: false });
  });
}

function wrongArguments(operation: Operation, args: unknown[]): string | undefined {
  const { least, most } = arityOf(operation);
  // `{"var": []}` is JsonLogic for all the data.
  if (operation.name === "var" && args.length === 0) return undefined;
  if (args.length < least || args.length > most) {
    const wanted =
      least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    const noun = wanted === "1" || wanted === "at least 1" ? "argument" : "arguments";
    return `${operation.text} takes ${wanted} ${noun}, not ${args.length}.`;
  }
  if (operation.name === "outer" && typeof args[0] !== "string") {
    return "outer takes the name of a variable as a text.";
  }
  if (operation.name === "record") {
    if (args.length % 2 === 1) return "A record needs a value for every key.";
    const keys = args.filter((_, index) => index % 2 === 0);
    if (keys.some((key) => typeof key !== "string")) return "The keys of a record are texts.";
    if (new Set(keys).size < keys.length) return "A record names each key only once.";
  }
  return undefined;
}

export function unknownOperation(name: string, place: string): ExpressionProblem {
  const suggestion = suggest(
    name,
    operations.flatMap((operation) => [operation.text, operation.name]),
  );
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  const hint = suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`;
  return {
    ...problem("EXPRESSION_OPERATION_UNKNOWN", place, `There is no operation "${shown}".${hint}`),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function problem(
  code: ExpressionProblem["code"],
  place: string,
  message: string,
): ExpressionProblem {
  return { code, severity: "error", place, message };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // A record from another realm, such as a worker or a test runner, has another Object.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describeInvalid(value: unknown): string {
  if (typeof value === "number") return `${value} is not a number an expression can hold.`;
  const kind = value === undefined ? "An empty place" : `A value of type ${typeof value}`;
  return `${kind} cannot stand in an expression.`;
}
