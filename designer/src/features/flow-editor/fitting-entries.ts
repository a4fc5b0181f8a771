import type { HandlerDocument } from "@signalbox/engine/graph";
import type { PaletteEntry } from "./palette-entries.ts";

export interface FittingEntries {
  fitting: PaletteEntry[];
  /** Why the others are left out, each reason once: `Send Direct Message is for direct messages.` */
  reasons: string[];
}

/**
 * What can stand behind an exit: no step for another medium, and in a monitor none that changes the
 * interaction.
 *
 * @param media What the interaction can be of there; undefined where that is not known.
 */
export function fittingEntries(
  entries: readonly PaletteEntry[],
  document: HandlerDocument,
  media: ReadonlySet<string> | undefined,
): FittingEntries {
  const reasons = new Set<string>();
  const fitting = entries.filter(({ tool, title }) => {
    if (document.role === "monitor" && tool.changesInteraction) {
      reasons.add("This handler is a monitor: steps that change the interaction are left out.");
      return false;
    }
    if (!media || media.size === 0 || tool.mediaTypes.length === 0) return true;
    if (tool.mediaTypes.some((each) => media.has(each))) return true;
    reasons.add(`${title} is left out: it is for ${listed(tool.mediaTypes)}.`);
    return false;
  });
  return { fitting, reasons: [...reasons] };
}

const MEDIA: Readonly<Record<string, string>> = {
  socialConversation: "social conversations",
  socialDirectMessage: "social direct messages",
};

function listed(media: readonly string[]): string {
  return media.map((each) => MEDIA[each] ?? each).join(" and ");
}
