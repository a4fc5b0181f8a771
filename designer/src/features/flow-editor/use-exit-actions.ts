import {
  CARD_WIDTH,
  faceOf,
  groupOf,
  HEADER_HEIGHT,
  type Rect,
  START,
} from "@signalbox/engine/drawing";
import { type ExitPlace, type Point, targetStep } from "@signalbox/engine/graph";
import { noteOf } from "../../canvas/flow-adapter.ts";
import { disconnect, isTodo, removeSteps } from "./edit-commands.ts";
import { useEditor, useFacts } from "./editor-context.ts";
import { ungroup } from "./many-commands.ts";
import { rowKey } from "./outline/outline-rows.ts";

/** What keys, menus and the command box do with the card or exit that has the keyboard. */
export function useExitActions() {
  const model = useEditor();
  const facts = useFacts();
  const draft = () => model.store.getState().draft;

  /** The exit that has the keyboard, else the first of its card that leads nowhere, else the first. */
  function placeInHand(): ExitPlace | undefined {
    const { focus, selected } = model.ui.getState();
    const step = selected.size === 1 && !selected.has(focus.id) ? [...selected][0] : focus.id;
    if (step === undefined || noteOf(step)) return undefined;
    if (step === focus.id && focus.exit !== undefined) return { step, exit: focus.exit };
    if (step === START) return { step, exit: START };
    const value = draft().document.steps[step];
    if (!value) return undefined;
    const exits = faceOf(value, facts).exits.map((exit) => exit.name);
    const open = exits.find((exit) => isTodo(value.exits[exit]));
    const exit = open ?? exits[0];
    return exit === undefined ? undefined : { step, exit };
  }

  /** Where the question is asked: beside the card, or beside the row of the outline. */
  function screenOf({ step, exit }: ExitPlace): { at: Point; screen: Point } {
    const [x, y] = draft().layout.steps[step] ?? [0, 0];
    const edge: Point = [x + CARD_WIDTH, y + HEADER_HEIGHT];
    const screen = model.canvas.current?.toScreen(edge) ?? [0, 0];
    const row = model.keyboard.current === "outline" ? findRow(step, exit) : undefined;
    return { at: [x + CARD_WIDTH + 120, y], screen: row ?? screen };
  }

  function askConnect(place = placeInHand()): void {
    if (!place || !model.isEditable) return;
    model.state.setState({
      picker: { kind: "connect", from: place, screen: screenOf(place).screen },
    });
  }

  function askAdd(place = placeInHand()): void {
    if (!model.isEditable) return;
    if (place) {
      model.state.setState({ picker: { kind: "add", from: place, ...screenOf(place) } });
      return;
    }
    const at = model.canvas.current?.middle() ?? [0, 0];
    const screen = model.canvas.current?.toScreen(at) ?? [0, 0];
    model.state.setState({ picker: { kind: "add", from: undefined, at, screen } });
  }

  function removeSelected(): void {
    const { selected, wire, focus } = model.ui.getState();
    if (wire !== undefined) {
      const colon = wire.indexOf(":");
      model.run(
        disconnect(draft(), facts, { step: wire.slice(0, colon), exit: wire.slice(colon + 1) }),
      );
      model.ui.setState({ wire: undefined });
      return;
    }
    const ids = selected.size > 0 ? [...selected] : [focus.id];
    const next = cardBefore(ids);
    let isGone = false;
    for (const id of ids) {
      const group = groupOf(id);
      if (group !== undefined) model.run(ungroup(draft(), group));
      const note = noteOf(id);
      if (note !== undefined) {
        isGone = model.run({ command: { type: "removeNote", note }, name: "Remove a note" });
      }
    }
    const named = removeSteps(draft(), facts, ids);
    if (named && model.run(named)) isGone = true;
    if (!isGone) return;
    model.ui.setState({ selected: new Set(), focus: { id: next } });
    model.focus(next);
  }

  /** Where the keyboard goes on when these are gone: to what led there, so that nothing jumps. */
  function cardBefore(ids: readonly string[]): string {
    const { document, layout } = draft();
    const gone = new Set(ids);
    const leads = Object.entries(document.steps).find(
      ([id, { exits }]) =>
        !gone.has(id) && Object.values(exits).some((target) => gone.has(targetStep(target) ?? "")),
    );
    if (leads) return leads[0];
    const note = layout.notes?.[noteOf(ids[0] ?? "") ?? ""];
    const rects = [...(model.canvas.current?.rects() ?? [])].filter(([id]) => !gone.has(id));
    if (!note) return START;
    const far = ({ x, y }: Rect) => Math.hypot(x - note.at[0], y - note.at[1]);
    return rects.toSorted(([, a], [, b]) => far(a) - far(b))[0]?.[0] ?? START;
  }

  function openProperties(id: string): void {
    model.ui.setState({ selected: new Set([id]) });
    // After the panel shows the step.
    requestAnimationFrame(() => {
      document
        .querySelector<HTMLElement>(".properties input, .properties textarea, .properties button")
        ?.focus();
    });
  }

  /** Which group, or colour, the selected steps or the one with the keyboard shall have. */
  function askAbout(kind: "group" | "colour"): void {
    const { selected, focus } = model.ui.getState();
    const ids = selected.size > 0 ? [...selected] : [focus.id];
    const steps = ids.filter(
      (id) => Object.hasOwn(draft().document.steps, id) || (id === START && kind === "colour"),
    );
    const [first] = steps;
    if (first === undefined || !model.isEditable) return;
    const { screen } = screenOf({ step: first, exit: "" });
    model.state.setState({ picker: { kind, steps, screen } });
  }

  return { placeInHand, askAbout, askConnect, askAdd, removeSelected, openProperties };
}

function findRow(step: string, exit: string): Point | undefined {
  const keys = [rowKey(step, exit), step].map((key) => `[data-key="${CSS.escape(key)}"]`);
  const row = keys.map((key) => document.querySelector(`.outline ${key}`)).find(Boolean);
  const box = row?.getBoundingClientRect();
  return box && [box.right - 8, box.top];
}
