import {
  CARD_WIDTH,
  type CalleeFacts,
  calleeFacts,
  createDrawer,
  type Drawing,
  freeSpot,
  HEADER_HEIGHT,
  type Rect,
  ROW_HEIGHT,
  rectsOf,
} from "@signalbox/engine/drawing";
import {
  type ExitPlace,
  type HandlerDocument,
  makeSpace,
  type Point,
  readExit,
  targetStep,
} from "@signalbox/engine/graph";
import { useQueryClient } from "@tanstack/react-query";
import { handlerQuery, versionQuery } from "../../app/handlers-api.ts";
import { select } from "../../canvas/canvas-ui.ts";
import { showToast } from "../../ui/toast.tsx";
import { addStep } from "./edit-commands.ts";
import { useEditor, useFacts } from "./editor-context.ts";
import type { PaletteEntry } from "./palette-entries.ts";
import { SUBROUTINE } from "./use-callees.ts";

export interface AddOptions {
  /** The exit that shall lead to it. */
  from?: ExitPlace | undefined;
  /** Where it was dropped; without it beside what is chosen, or in the middle of the view. */
  at?: Point | undefined;
  /** It goes between the exit and the step that the exit leads to already. */
  isInserted?: boolean | undefined;
}

const GAP = 120;

/** Adds what the palette offers, at a free place, and gives it the keyboard. */
export function useAddStep() {
  const model = useEditor();
  const facts = useFacts();
  const client = useQueryClient();

  async function loadCallee(handlerId: string): Promise<CalleeFacts> {
    const known = facts.callees.get(handlerId);
    if (known) return known;
    const detail = await client.fetchQuery(handlerQuery(handlerId));
    const newest = detail.summary.latestVersion;
    // A subroutine without a version can be drawn already; the problems say that it must be checked in.
    if (newest === null) return calleeFacts(detail.draft.document, SUBROUTINE);
    const version = await client.fetchQuery(versionQuery(handlerId, newest));
    return calleeFacts(version.document, SUBROUTINE);
  }

  return async (
    entry: PaletteEntry,
    { from, at, isInserted = false }: AddOptions = {},
  ): Promise<void> => {
    let callee: CalleeFacts | undefined;
    try {
      callee = entry.calls === undefined ? undefined : await loadCallee(entry.calls);
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      showToast({ title: `${entry.title} could not be read`, description, tone: "danger" });
      return;
    }
    const { draft } = model.store.getState();
    const { unfolded, selected } = model.ui.getState();
    const drawing = createDrawer()(draft.document, draft.layout, facts, unfolded);
    const rects = rectsOf(drawing);
    const beside = from?.step ?? (selected.size === 1 ? [...selected][0] : undefined);
    const anchor = beside === undefined ? undefined : rects.get(beside);
    const wished: Point =
      at ??
      (anchor
        ? [anchor.x + CARD_WIDTH + GAP, anchor.y]
        : (model.canvas.current?.middle() ?? [0, 0]));
    const exits = entry.tool.exits.length + (callee?.exits.length ?? 0);
    const height = HEADER_HEIGHT + Math.min(5, exits) * ROW_HEIGHT;
    const next = isInserted && from ? targetOf(draft.document, from) : undefined;
    const room = next === undefined ? undefined : roomBefore(drawing, next, anchor);
    const taken = [...rects.values()].map((rect) =>
      room && rect.x >= room.from ? { ...rect, x: rect.x + room.by } : rect,
    );
    const place = freeSpot(wished, height, taken);
    const added = addStep(draft, { tool: entry.tool, callee }, place, from, { isInserted });
    const pushed = room ? makeSpace(drawing.places, draft.layout, { axis: 0, ...room }) : [];
    const commands = [...pushed, added.command];
    const named = { ...added, command: { type: "batch" as const, name: added.name, commands } };
    if (!model.run(named)) return;
    select(model.ui, [named.step]);
    // After the canvas has drawn it.
    requestAnimationFrame(() => model.focus(named.step));
  };
}

function targetOf(document: HandlerDocument, from: ExitPlace): string | undefined {
  const target = readExit(document, from);
  return target && targetStep(target);
}

/** Where the next card stands too close for one in between, it and all right of it make room. */
function roomBefore(
  { places }: Drawing,
  next: string,
  anchor: Rect | undefined,
): { from: number; by: number } | undefined {
  const at = places.get(next);
  if (!at || !anchor || at[0] < anchor.x + CARD_WIDTH) return undefined;
  const by = anchor.x + 2 * (CARD_WIDTH + GAP) - at[0];
  return by > 0 ? { from: at[0], by } : undefined;
}
