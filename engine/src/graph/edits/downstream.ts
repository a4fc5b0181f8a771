import type { HandlerDocument } from "../document.ts";
import { targetStep } from "../targets.ts";

/** These steps and every step that can be reached from them; `start` stands for the initiator. */
export function downstreamOf(document: HandlerDocument, from: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    const targets =
      id === "start"
        ? [document.start, ...(document.onFault ? [document.onFault] : [])]
        : Object.hasOwn(document.steps, id)
          ? Object.values(document.steps[id]?.exits ?? {})
          : undefined;
    if (!targets) continue;
    found.add(id);
    for (const target of targets) {
      const to = targetStep(target);
      if (to !== undefined) waiting.push(to);
    }
  }
  return found;
}
