import { errors as engineErrors } from "@signalbox/engine/errors";
import {
  canDeploy,
  type HandlerDocument,
  HandlerLayout,
  type Problem,
  parseHandler,
  validateHandler,
} from "@signalbox/engine/graph";
import type { Catalogue } from "@signalbox/engine/step";
import { HandlerTests } from "@signalbox/handlers/graphs";
import type { Db } from "../../platform/db/index.ts";
import { withProblems } from "../../platform/http/problems.ts";
import type { Bound } from "./bindings.ts";
import { canonical } from "./canonical.ts";
import { loadResourceNames } from "./environment.ts";
import { errors } from "./errors.ts";

/** More than anybody reads. */
const MAX_PROBLEMS = 100;
/** A layout is some ten bytes for each step; texts on the canvas come on top. */
const MAX_LAYOUT_BYTES = 1024 * 1024;
const MAX_TESTS_BYTES = 1024 * 1024;

const emptyLayout: HandlerLayout = { format: "1.0", steps: {} };

/** Opens what a client sends as a draft. Throws HANDLER_UNREADABLE with the places. */
export function readDocument(input: unknown): HandlerDocument {
  const parsed = parseHandler(input);
  if ("document" in parsed) return canonical(parsed.document);
  const [first] = parsed.problems;
  throw withProblems(
    parsed.problems.slice(0, MAX_PROBLEMS).map(toFieldProblem),
    errors.HANDLER_UNREADABLE({ reason: first?.message ?? "This is not a handler." }),
  );
}

export function readLayout(input: unknown): HandlerLayout {
  return input === undefined ? emptyLayout : read("layout", HandlerLayout, input, MAX_LAYOUT_BYTES);
}

export function readTests(input: unknown[]): unknown[] {
  const tests = { format: "1.0", tests: input };
  return read("tests", HandlerTests, tests, MAX_TESTS_BYTES).tests;
}

function read<T>(
  name: string,
  schema: {
    safeParse(
      input: unknown,
    ):
      | { success: true; data: T }
      | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
  },
  input: unknown,
  maxBytes: number,
): T {
  if (Buffer.byteLength(JSON.stringify(input ?? null)) > maxBytes) {
    throw errors.HANDLER_UNREADABLE({ reason: `The ${name} may have 1 MB; this is larger.` });
  }
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.slice(0, MAX_PROBLEMS).map((issue) => ({
    path: [name, ...issue.path.map(String)].join("."),
    message: issue.message,
  }));
  const reason = `The ${name} cannot be read: ${problems[0]?.message ?? "it is damaged"}`;
  throw withProblems(problems, errors.HANDLER_UNREADABLE({ reason }));
}

/** What is wrong with a handler on this server, with what it calls and names. */
export async function findProblems(
  db: Db,
  document: HandlerDocument,
  {
    catalogue,
    bound,
    withResources = true,
  }: { catalogue: Catalogue; bound: Bound; withResources?: boolean },
): Promise<Problem[]> {
  return validateHandler(document, {
    catalogue,
    subroutines: bound.find,
    ...(withResources && { resources: await loadResourceNames(db) }),
  });
}

/** Throws HANDLER_INVALID with every error and its place. */
export function refuseInvalid(document: HandlerDocument, problems: readonly Problem[]): void {
  if (canDeploy(problems)) return;
  const all = problems.filter(({ severity }) => severity === "error");
  const reason =
    all.length === 1 ? (all[0]?.message ?? "") : `it has ${all.length} errors. ${all[0]?.message}`;
  throw withProblems(
    all.slice(0, MAX_PROBLEMS).map(toFieldProblem),
    engineErrors.HANDLER_INVALID({ handler: document.title, reason }),
  );
}

/** `steps.ask.exits.next`, as far as the place is known. */
function toFieldProblem({ place, message, code }: Problem) {
  const { step, exit, input, output, variable, path } = place;
  const part = [
    step !== undefined && (step === "start" ? ["initiator"] : ["steps", step]),
    exit !== undefined && ["exits", exit],
    input !== undefined && ["in", input],
    output !== undefined && ["out", output],
    step === undefined && variable !== undefined && ["variables", variable],
  ].flatMap((names) => names || []);
  const pointer = path?.split("/").filter(Boolean).join(".") ?? "";
  return { path: part.length > 0 ? part.join(".") : pointer, message: `${message} (${code})` };
}
