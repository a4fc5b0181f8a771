import { HandlerLayout } from "../layout.ts";
import { isNewerFormat } from "../migrations.ts";
import { parseHandler } from "../parse-handler.ts";
import { plainIssue } from "../plain-issue.ts";
import type { Problem } from "../problem.ts";
import {
  BUNDLE_FORMAT,
  type BundledHandler,
  BundleFile,
  type HandlerBundle,
  sortById,
} from "./bundle.ts";

/** More than any server's handlers need; a file past it was not written by us. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A value with a format that is not a bundle, most often a handler. */
const notABundle = "This is not a bundle of handlers.";

/** Opens a bundle, from text or parsed JSON. Says in sentences what is damaged, and in which handler. */
export function parseBundle(input: unknown): { bundle: HandlerBundle } | { problems: Problem[] } {
  const json = typeof input === "string" ? readText(input) : { value: input };
  if ("problems" in json) return json;
  const format = formatOf(json.value);
  if (format !== undefined && isNewerFormat(format, BUNDLE_FORMAT)) {
    return damaged(
      "F04",
      `This bundle has format ${format}, but this version of the product reads formats up to ${BUNDLE_FORMAT}. Update the product to open it.`,
    );
  }
  const file = BundleFile.safeParse(json.value);
  if (!file.success) {
    const [issue] = file.error.issues;
    const at =
      issue && issue.path.length > 0
        ? ` At ${issue.path.join(" › ")}: ${plainIssue(issue.message)}`
        : "";
    return damaged("F02", notABundle + at);
  }
  if (format !== BUNDLE_FORMAT) return damaged("F05", `Bundles of format ${format} are not known.`);
  return readHandlers(file.data.handlers);
}

function readHandlers(
  entries: BundleFile["handlers"],
): { bundle: HandlerBundle } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const handlers = new Map<string, BundledHandler>();
  for (const [index, { document, layout, tests = [] }] of entries.entries()) {
    const read = parseHandler(document);
    const placed = HandlerLayout.safeParse(layout ?? { format: "1.0", steps: {} });
    if ("problems" in read) {
      problems.push(...read.problems.map((problem) => inHandler(nameOf(document, index), problem)));
    } else if (!placed.success) {
      const reason = placed.error.issues[0]?.message ?? "it is damaged";
      problems.push(...damaged("F06", `The layout of ${read.document.id}: ${reason}`).problems);
    } else if (handlers.has(read.document.id)) {
      problems.push(...damaged("F02", `${read.document.id} is in the bundle twice.`).problems);
    } else {
      handlers.set(read.document.id, { document: read.document, layout: placed.data, tests });
    }
  }
  if (problems.length > 0) return { problems };
  return { bundle: { format: BUNDLE_FORMAT, handlers: sortById([...handlers.values()]) } };
}

function readText(text: string): { value: unknown } | { problems: Problem[] } {
  if (text.length > MOST_BYTES) return damaged("F03", "A bundle may have 64 MB; this is larger.");
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return damaged("F01", `The file is damaged; it is not valid JSON. ${reason}.`);
  }
}

function formatOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("format" in value)) return undefined;
  const isFormat = typeof value.format === "string" && /^\d{1,4}\.\d{1,4}$/.test(value.format);
  return isFormat ? String(value.format) : undefined;
}

function nameOf(document: unknown, index: number): string {
  const id =
    typeof document === "object" && document !== null && "id" in document ? document.id : undefined;
  return typeof id === "string" ? id.slice(0, 80) : `handler ${index + 1}`;
}

function inHandler(name: string, problem: Problem): Problem {
  return { ...problem, message: `${name}: ${problem.message}` };
}

function damaged(code: string, message: string): { problems: Problem[] } {
  return { problems: [{ code, severity: "error", message, place: {} }] };
}
