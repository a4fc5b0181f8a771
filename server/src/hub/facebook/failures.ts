import { z } from "zod";
import { type FailureClass, HubFailure } from "../failure.ts";
import { type HttpAnswer, retryAfterMs } from "../http-client.ts";
import { looseFlag, looseText } from "../parsing.ts";
import { regainMs } from "./usage.ts";

const GraphError = z.object({
  error: z.object({
    message: looseText,
    code: z.number().catch(0),
    error_subcode: z.number().catch(0),
    is_transient: looseFlag,
  }),
});

/** By code and subcode, never by message: messages come in the administrator's language. */
const bySubcode: Record<string, FailureClass> = {
  "10/2018278": "window",
  "10/2018065": "window",
  "10/2018108": "recipient",
  "100/33": "gone",
  "100/2018001": "recipient",
  "100/2018047": "invalid",
  "200/1545041": "recipient",
};

const byCode: Record<number, FailureClass> = {
  1: "retry",
  2: "retry",
  4: "throttle",
  10: "permission",
  17: "throttle",
  32: "throttle",
  100: "invalid",
  102: "reauthorise",
  190: "reauthorise",
  200: "permission",
  210: "permission",
  341: "throttle",
  368: "permission",
  551: "recipient",
  613: "throttle",
  2500: "invalid",
  10900: "duplicate",
  10903: "recipient",
  80001: "throttle",
  80006: "throttle",
};

export function toFailure(where: string, { status, headers, body }: HttpAnswer): HubFailure {
  const parsed = GraphError.safeParse(body);
  if (!parsed.success) return unreadable(where, status);
  const { message, code, error_subcode: subcode, is_transient: isTransient } = parsed.data.error;
  const kind = classify(status, code, subcode, isTransient);
  return new HubFailure(`${where}: ${message || `error ${code}`}`, {
    kind,
    code: subcode ? `${code}/${subcode}` : String(code),
    retryAfterMs: kind === "throttle" ? (regainMs(headers) ?? retryAfterMs(headers)) : undefined,
    effect: kind === "retry" ? "possible" : "none",
  });
}

function classify(
  status: number,
  code: number,
  subcode: number,
  isTransient: boolean,
): FailureClass {
  const known = bySubcode[`${code}/${subcode}`] ?? byCode[code];
  if (known === "throttle") return known;
  if (isTransient || status >= 500) return "retry";
  return known ?? "invalid";
}

/** An answer that is no Graph answer: a proxy's page, a body cut short. */
export function unreadable(where: string, status: number): HubFailure {
  return new HubFailure(`${where} answered something that is not Graph's (status ${status}).`, {
    kind: status === 429 ? "throttle" : "retry",
    code: `HTTP ${status}`,
    effect: "possible",
  });
}
