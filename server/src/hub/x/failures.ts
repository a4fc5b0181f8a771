import { z } from "zod";
import { type FailureClass, HubFailure } from "../failure.ts";
import { type HttpAnswer, retryAfterMs } from "../http-client.ts";
import { looseList, looseText } from "../parsing.ts";
import { blockedForMs } from "./rates.ts";

const Problem = z.object({
  title: looseText,
  detail: looseText,
  type: looseText,
  errors: looseList(
    z.object({ message: looseText, parameters: z.record(z.string(), z.unknown()).catch({}) }),
  ),
});
type Problem = z.infer<typeof Problem>;

/** The last word of a problem's type, which both of X's hosts write the same. */
const classes: Record<string, FailureClass> = {
  "resource-not-found": "gone",
  "not-authorized-for-resource": "permission",
  "disallowed-resource": "permission",
  "client-forbidden": "permission",
  "oauth1-permissions": "permission",
  "unsupported-authentication": "permission",
  "usage-capped": "budget",
  credits: "budget",
  "credits-depleted": "budget",
  "rate-limit-exceeded": "throttle",
  "invalid-request": "invalid",
};

/** By status and problem type, never by its sentences. */
export function toFailure(where: string, { status, headers, body }: HttpAnswer): HubFailure {
  const problem = Problem.safeParse(body);
  const code = problem.success ? problemCode(problem.data) : "";
  const kind = classify(status, code);
  const words = problem.success ? sentenceOf(problem.data) : "";
  return new HubFailure(`${where}: ${words || `status ${status}`}`, {
    kind,
    code: code || String(status),
    retryAfterMs:
      kind === "throttle" ? (blockedForMs(headers) ?? retryAfterMs(headers)) : undefined,
    // A gateway that gives up does not know whether the server behind it did.
    effect: kind === "retry" ? "possible" : "none",
  });
}

function classify(status: number, code: string): FailureClass {
  if (status === 402) return "budget";
  if (status >= 500) return "retry";
  const known = Object.hasOwn(classes, code) ? classes[code] : undefined;
  if (known) return known;
  if (status === 429) return "throttle";
  if (status === 401) return "reauthorise";
  if (status === 403) return "permission";
  if (status === 404) return "gone";
  // What claims success and is none of X's answers came from something in between.
  return status >= 400 ? "invalid" : "retry";
}

function problemCode({ type }: Problem): string {
  return type.includes("/problems/") ? (type.split("/").at(-1) ?? "") : "";
}

function sentenceOf({ title, detail, errors }: Problem): string {
  return errors[0]?.message || detail || title;
}

/** Which parameters X complains of. */
export function refusedParameters({ status, body }: HttpAnswer): string[] {
  const problem = Problem.safeParse(body);
  if (status !== 400 || !problem.success) return [];
  return problem.data.errors.flatMap(({ parameters }) => Object.keys(parameters));
}

const Partial = z.object({ resource_id: looseText, value: looseText, type: looseText });

/** Of the errors beside an answer, the ids that do not exist any more. */
export function goneIds(errors: readonly unknown[]): Set<string> {
  const ids = errors.flatMap((error) => {
    const parsed = Partial.safeParse(error);
    const isGone = parsed.success && parsed.data.type.endsWith("/resource-not-found");
    return isGone ? [parsed.data.resource_id || parsed.data.value] : [];
  });
  return new Set(ids);
}
