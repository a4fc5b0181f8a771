import type { HandlerDocument } from "../document.ts";
import type { Validation } from "./context.ts";

/** E08 and W16: called handlers that do not exist, are none, or call back. */
export function checkSubroutines(validation: Validation): void {
  const { document, steps, options, report } = validation;
  for (const { id, step, tool, name, callee } of steps.values()) {
    const calls = tool?.tool.dynamicExits === "subroutine";
    const place = { step: id };
    if (step.subroutine && tool && !calls) {
      report("E08", "error", `${name} cannot call a subroutine.`, place);
    }
    if (!calls) continue;
    if (!step.subroutine) {
      report("E08", "error", `${name} does not say which subroutine it calls.`, place);
    } else if (options.subroutines && !callee) {
      report(
        "E08",
        "error",
        `${name} calls ${step.subroutine.handler}, which does not exist.`,
        place,
      );
    } else if (callee) {
      const initiator = options.catalogue.initiators.get(callee.initiator.type);
      if (initiator && initiator.events.length > 0) {
        report("E08", "error", `${name} calls ${callee.title}, which is not a subroutine.`, place);
      }
      if (callsBack(document, callee, options.subroutines)) {
        report(
          "W16",
          "warning",
          `${name} calls ${callee.title}, which calls this handler again. It must stop by itself before 32 levels.`,
          place,
        );
      }
    }
  }
}

function callsBack(
  document: HandlerDocument,
  callee: HandlerDocument,
  find: Validation["options"]["subroutines"],
): boolean {
  const seen = new Set<string>();
  const waiting = [callee];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.id === document.id) return true;
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    for (const step of Object.values(next.steps)) {
      const called = step.subroutine && find?.(step.subroutine, next);
      if (called) waiting.push(called);
    }
  }
  return false;
}
