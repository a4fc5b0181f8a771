import { z } from "zod";
import { Outcome, Slug, Step, Variable, VariableName } from "../document.ts";
import { HandlerLayout } from "../layout.ts";
import { limits } from "../limits.ts";
import { isNewerFormat } from "../migrations.ts";

/** Newest format of copied steps; what an older product copied is read by this one. */
export const CLIPBOARD_FORMAT = "1.0";

export const clipboardKind = "signalbox/steps";

/**
 * Steps on the clipboard: plain JSON that also reads well in a mail. It carries what its steps need
 * of the handler they came from, so that another handler, or another server, can take them in.
 */
export const ClipboardSteps = z.strictObject({
  kind: z.literal(clipboardKind),
  format: z.literal(CLIPBOARD_FORMAT),
  /** The handler they were copied from. */
  from: z.strictObject({ handler: Slug, title: z.string().max(120) }),
  steps: z.record(Slug, Step),
  /** Those the steps read or write. */
  variables: z.record(VariableName, Variable),
  /** Those the steps end with. */
  outcomes: z.record(Slug, Outcome),
  layout: HandlerLayout,
});

export type ClipboardSteps = z.infer<typeof ClipboardSteps>;

export function isClipboardSteps(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && "kind" in value && value.kind === clipboardKind
  );
}

/**
 * Reads what somebody pastes. Anything may be on a clipboard: what is not ours, newer than we know,
 * damaged or too large is answered with a sentence.
 */
export function parseClipboard(text: string): { steps: ClipboardSteps } | { message: string } {
  const nothing = { message: "The clipboard holds no steps of a handler." };
  if (text.length > limits.handlerBytes) {
    return text.includes(`"${clipboardKind}"`)
      ? { message: "The clipboard holds more than the 2 MB a handler may have." }
      : nothing;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return nothing;
  }
  if (!isClipboardSteps(value)) return nothing;
  const { format } = value as { format?: unknown };
  if (typeof format === "string" && isNewerFormat(format, CLIPBOARD_FORMAT)) {
    return {
      message: `These steps were copied by a newer version of the product (format ${format}); this one reads formats up to ${CLIPBOARD_FORMAT}.`,
    };
  }
  const parsed = ClipboardSteps.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const at = issue?.path.map(String).join(" › ") || "the beginning";
    return { message: `The copied steps are damaged. At ${at}: ${issue?.message ?? "unreadable"}` };
  }
  return Object.keys(parsed.data.steps).length > 0 ? { steps: parsed.data } : nothing;
}
