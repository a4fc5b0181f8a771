import type { z } from "zod";
import { HANDLER_FORMAT, HandlerDocument } from "./document.ts";
import type { Json, JsonObject } from "./json.ts";
import { limits } from "./limits.ts";
import { isNewerFormat, type Migration, migrateTo, migrations } from "./migrations.ts";
import { plainIssue } from "./plain-issue.ts";
import type { Problem } from "./problem.ts";

export type ParsedHandler = { document: HandlerDocument } | { problems: Problem[] };

/**
 * Opens a handler of any age, from text or from parsed JSON. Says in sentences what is damaged and
 * where; a document it returns has the newest format, but may still be full of mistakes that only
 * `validateHandler` knows.
 */
export function parseHandler(
  input: unknown,
  { known = migrations }: { known?: readonly Migration[] } = {},
): ParsedHandler {
  const json = typeof input === "string" ? readText(input) : { value: input };
  if ("problems" in json) return json;
  const value = json.value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return damaged("F02", "This is not a handler: a handler is a JSON object.");
  }
  if (isDeeperThan(value, limits.documentDepth)) {
    return damaged("F03", `The file is nested deeper than ${limits.documentDepth} levels.`);
  }
  if (typeof input !== "string" && JSON.stringify(value).length > limits.handlerBytes) {
    return tooLarge();
  }
  const current = bringUpToDate(value as JsonObject, known);
  return "problems" in current ? current : readDocument(current.document);
}

function readText(text: string): { value: unknown } | { problems: Problem[] } {
  if (text.length > limits.handlerBytes) return tooLarge();
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return damaged("F01", `The file is damaged; it is not valid JSON. ${reason}.`);
  }
}

function tooLarge() {
  return damaged("F03", "A handler may have 2 MB; this file is larger.");
}

function bringUpToDate(
  document: JsonObject,
  known: readonly Migration[],
): { document: JsonObject } | { problems: Problem[] } {
  const format = document["format"];
  if (typeof format !== "string" || !/^\d{1,4}\.\d{1,4}$/.test(format)) {
    return damaged("F02", "This is not a handler: the file does not say its format.", "/format");
  }
  if (isNewerFormat(format, HANDLER_FORMAT)) {
    return damaged(
      "F04",
      `This handler has format ${format}, but this version of the product reads formats up to ${HANDLER_FORMAT}. Update the product to open it.`,
      "/format",
    );
  }
  try {
    const migrated = migrateTo(HANDLER_FORMAT, document, known);
    if (migrated) return { document: migrated };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return damaged(
      "F05",
      `The handler of format ${format} could not be brought up to date: ${reason}`,
    );
  }
  return damaged("F05", `Format ${format} is not known; the oldest one is 1.0.`, "/format");
}

function readDocument(value: JsonObject): ParsedHandler {
  const steps = value["steps"];
  const count = typeof steps === "object" && steps !== null ? Object.keys(steps).length : 0;
  if (count > limits.stepsPerHandler) {
    return damaged(
      "F03",
      `A handler may have ${limits.stepsPerHandler.toLocaleString("en")} steps; this one has ${count.toLocaleString("en")}.`,
    );
  }
  const result = HandlerDocument.safeParse(value);
  if (!result.success) {
    return {
      problems: flatten(result.error.issues)
        .slice(0, 100)
        .map((issue) => toProblem(issue)),
    };
  }
  return { document: result.data };
}

interface FlatIssue {
  path: PropertyKey[];
  message: string;
}

/** A union's own message says nothing; that of the alternative that came furthest does. */
function flatten(issues: z.core.$ZodIssue[], base: PropertyKey[] = []): FlatIssue[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (issue.code !== "invalid_union") return [{ path, message: issue.message }];
    const fitting = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0];
    return fitting && fitting.length > 0
      ? flatten(fitting, path)
      : [{ path, message: issue.message }];
  });
}

function depthOf(issues: z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function toProblem({ path, message }: FlatIssue): Problem {
  const names = path.map(String);
  const step = names[0] === "steps" ? names[1] : undefined;
  const at = names.length > 0 ? names.join(" › ") : "the file";
  return {
    code: "F06",
    severity: "error",
    message: `At ${at}: ${plainIssue(message)}`,
    place: {
      ...(step !== undefined && { step }),
      path: names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    },
  };
}

function damaged(code: string, message: string, path = ""): { problems: Problem[] } {
  return { problems: [{ code, severity: "error", message, place: { path } }] };
}

/** Without recursion, because a hostile file must not overflow the stack of the check itself. */
function isDeeperThan(value: object, depth: number): boolean {
  const waiting: [Json, number][] = [[value as Json, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [each, level] = next;
    if (typeof each !== "object" || each === null) continue;
    if (level > depth) return true;
    for (const child of Object.values(each)) waiting.push([child, level + 1]);
  }
  return false;
}
