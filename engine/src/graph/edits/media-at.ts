import type { ExitTarget, HandlerDocument } from "../document.ts";
import { targetStep } from "../targets.ts";
import type { ExitPlace } from "./lead-exit.ts";

/** The toolstep whose exits are named after the media types they are taken for. */
const QUERY_MEDIA_TYPE = "interaction.queryMediaType@1";

/**
 * The media types an interaction can have at an exit, as far as the initiator and the steps on the
 * way tell; undefined where nothing is known, or nothing leads there.
 *
 * @param initiatorMedia What the initiator is for; empty means anything.
 */
export function mediaAt(
  document: HandlerDocument,
  place: ExitPlace,
  initiatorMedia: readonly string[],
): ReadonlySet<string> | undefined {
  if (initiatorMedia.length === 0) return undefined;
  const known = new Map<string, Set<string>>();
  const waiting: { to: string; media: readonly string[] }[] = [];
  const follow = (target: ExitTarget | undefined, media: readonly string[]) => {
    const to = target && targetStep(target);
    if (to !== undefined && media.length > 0) waiting.push({ to, media });
  };
  follow(document.start, initiatorMedia);
  follow(document.onFault, initiatorMedia);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { to, media } = next;
    const step = Object.hasOwn(document.steps, to) ? document.steps[to] : undefined;
    if (!step) continue;
    const before = known.get(to) ?? new Set();
    const all = new Set([...before, ...media]);
    if (all.size === before.size && known.has(to)) continue;
    known.set(to, all);
    for (const [exit, target] of Object.entries(step.exits)) {
      follow(target, narrowed(step.type, exit, all));
    }
  }
  if (place.step === "start") return new Set(initiatorMedia);
  const at = known.get(place.step);
  const type = document.steps[place.step]?.type;
  return at && type !== undefined ? new Set(narrowed(type, place.exit, at)) : undefined;
}

function narrowed(type: string, exit: string, media: ReadonlySet<string>): readonly string[] {
  if (type !== QUERY_MEDIA_TYPE) return [...media];
  return media.has(exit) ? [exit] : [];
}
