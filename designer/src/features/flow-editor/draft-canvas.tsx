import { createDrawer } from "@signalbox/engine/drawing";
import { makeSpace } from "@signalbox/engine/graph";
import { useMemo, useRef } from "react";
import { Canvas, type CanvasKeys } from "../../canvas/canvas.tsx";
import type { CanvasEdits } from "../../canvas/canvas-edits.ts";
import { connect, disconnect, moveIntoWire, writeStepNote } from "./edit-commands.ts";
import { useDraft, useEditor, useEditorState, useFacts } from "./editor-context.ts";
import { EmptyCanvas } from "./empty-canvas.tsx";
import { changeGroup, toggleGroup } from "./many-commands.ts";
import { usePaletteEntries } from "./palette.tsx";
import { ProposalBar } from "./proposal-bar.tsx";
import { useAddStep } from "./use-add-step.ts";
import { useExitActions } from "./use-exit-actions.ts";

/** The draft on the canvas: every gesture becomes a command. */
export function DraftCanvas() {
  const model = useEditor();
  const { document, layout } = useDraft();
  const facts = useFacts();
  const entries = usePaletteEntries();
  const add = useAddStep();
  const { removeSelected, openProperties } = useExitActions();
  // The gestures read what holds when they end; the objects stay, so that no node is drawn anew.
  const latest = useRef({ facts, entries, add });
  latest.current = { facts, entries, add };

  const edits = useMemo<CanvasEdits | undefined>(() => {
    if (!model.isEditable) return undefined;
    const draft = () => model.store.getState().draft;
    return {
      move: (positions) => {
        const count = positions.size;
        model.run(
          {
            command: { type: "moveSteps", positions: Object.fromEntries(positions) },
            name: count === 1 ? "Move a step" : `Move ${count} steps`,
          },
          `move ${[...positions.keys()].toSorted().join(" ")}`,
        );
      },
      connect: (from, to) => {
        model.run(connect(draft(), latest.current.facts, from, to));
      },
      disconnect: (from) => {
        model.run(disconnect(draft(), latest.current.facts, from));
      },
      quickAdd: (from, at, screen) =>
        model.state.setState({ picker: { kind: "add", from, at, screen } }),
      drop: (tool, at) => {
        const entry = latest.current.entries.find((each) => each.id === tool);
        if (entry) void latest.current.add(entry, { at });
      },
      insert: (into, at, screen) =>
        model.state.setState({ picker: { kind: "add", from: into, at, screen } }),
      dropOnWire: (tool, into, at) => {
        const entry = latest.current.entries.find((each) => each.id === tool);
        if (entry) void latest.current.add(entry, { from: into, at, isInserted: true });
      },
      moveOntoWire: (step, into, at) => {
        const named = moveIntoWire(draft(), latest.current.facts, step, into, at);
        if (named) model.run(named);
      },
      makeSpace: (space) => {
        const { facts } = latest.current;
        const { document, layout } = draft();
        const { places } = createDrawer()(document, layout, facts, model.ui.getState().unfolded);
        const commands = makeSpace(places, layout, space);
        const name = space.by > 0 ? "Make space" : "Close a gap";
        if (commands.length > 0) model.run({ command: { type: "batch", name, commands }, name });
      },
      toggleGroup: (group) => {
        const named = toggleGroup(draft(), group);
        if (named) model.run(named);
      },
      renameGroup: (group, title) => {
        const named = changeGroup(draft(), group, { title }, "Rename a group");
        if (named) model.run(named);
      },
      changeNote: (note, change) => {
        const before = draft().layout.notes?.[note];
        if (!before) return;
        const isText = change.text !== undefined;
        model.run(
          {
            command: { type: "setNote", note, value: { ...before, ...change } },
            name: isText ? "Write a note" : "Move a note",
          },
          `note ${note} ${isText ? "text" : "place"}`,
        );
      },
      changeStepNote: (step, text) => {
        model.run(writeStepNote(draft(), step, text), `notes ${step}`);
      },
    };
  }, [model]);

  const keys: CanvasKeys = { open: openProperties, remove: removeSelected };
  const proposal = useEditorState((state) => state.proposal);
  const isEmpty = Object.keys(document.steps).length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices where the keyboard is
    <div
      className="editor-canvas"
      onFocus={() => {
        model.keyboard.current = "canvas";
      }}
    >
      <Canvas
        ref={model.canvas}
        label={`${document.title}, draft`}
        document={document}
        layout={layout}
        facts={facts}
        ui={model.ui}
        edits={edits}
        keys={keys}
        proposal={proposal?.layout}
      />
      {proposal && <ProposalBar proposal={proposal} />}
      {isEmpty && <EmptyCanvas />}
    </div>
  );
}
