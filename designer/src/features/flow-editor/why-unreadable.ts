import { HandlerLayout, parseHandler } from "@signalbox/engine/graph";

/**
 * Why a stored draft cannot be drawn, in a sentence: it was written by a newer product, or damaged
 * on its way. Nothing of such a draft is changed, so that whoever can read it still finds all of it.
 */
export function whyUnreadable(draft: { document: unknown; layout: unknown }): string | undefined {
  const parsed = parseHandler(draft.document);
  if ("problems" in parsed) return parsed.problems[0]?.message ?? "It is damaged.";
  const layout = HandlerLayout.safeParse(draft.layout);
  if (layout.success) return undefined;
  const [issue] = layout.error.issues;
  return `Its layout is damaged. At ${issue?.path.join(" › ") || "the beginning"}: ${issue?.message ?? "unreadable"}`;
}
