import type { HandlerDocument, Step } from "../document.ts";
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
        `${name} calls ${calledAs(step.subroutine)}, which does not exist.`,
        place,
      );
    } else if (callee) {
      const initiator = options.catalogue.initiators.get(callee.initiator.type);
      if (initiator && initiator.events.length > 0) {
        report("E08", "error", `${name} calls ${callee.title}, which is not a subroutine.`, place);
      }
      const way = wayBack(document, callee, options.subroutines);
      if (way) {
        const titles = way.map(({ title }) => title).join(", which calls ");
        report(
          "W16",
          "warning",
          `${name} calls ${titles}, which calls this handler again. It must stop by itself before 32 levels.`,
          place,
        );
      }
    }
  }
}

function calledAs({ handler, version }: NonNullable<Step["subroutine"]>): string {
  return typeof version === "number" ? `version ${version} of ${handler}` : handler;
}

/** The shortest way by which a called handler comes to call this one: itself first, all by name. */
function wayBack(
  document: HandlerDocument,
  callee: HandlerDocument,
  find: Validation["options"]["subroutines"],
): HandlerDocument[] | undefined {
  if (callee.id === document.id) return [callee];
  const seen = new Set([callee.id]);
  const ways = [[callee]];
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way.at(-1);
    for (const { subroutine } of Object.values(last?.steps ?? {})) {
      const called = subroutine && last && find?.(subroutine, last);
      if (!called || seen.has(called.id)) continue;
      if (called.id === document.id) return way;
      seen.add(called.id);
      ways.push([...way, called]);
    }
  }
  return undefined;
}
