import { formatHandler, formatLayout } from "@signalbox/engine/graph";
import { expect, test, vi } from "vitest";
import { emptyLayout, handlerWith } from "../../canvas/testing.ts";
import { createDocumentStore } from "./document-store.ts";

const steps = { say: { type: "messaging.sendReply@1", exits: { success: { end: "done" } } } };

function open() {
  let time = 0;
  const store = createDocumentStore(
    { document: handlerWith(steps), layout: emptyLayout },
    { now: () => time },
  );
  const bytes = () =>
    formatHandler(store.getState().draft.document) + formatLayout(store.getState().draft.layout);
  const label = (text: string, key?: string) =>
    store.run({ type: "updateStep", step: "say", label: text }, `Label ${text}`, key);
  return { store, bytes, label, wait: (ms: number) => (time += ms) };
}

test("what was done is undone and done again, to the byte", () => {
  const { store, bytes, label } = open();
  const first = bytes();
  label("Answer");
  store.run({ type: "moveSteps", positions: { say: [40, 60] } }, "Move");
  const last = bytes();

  store.undo();
  store.undo();
  const back = bytes();
  store.redo();
  store.redo();

  expect(back).toBe(first);
  expect(bytes()).toBe(last);
});

test("going back to one edit of many, and forward to another, comes to how it was after each", () => {
  const { store, bytes, label } = open();
  const after = [bytes()];
  for (const text of ["One", "Two", "Three"]) {
    label(text);
    after.push(bytes());
  }

  const found = [1, 3, 0, 2, 9].map((count) => {
    store.goTo(count);
    return bytes();
  });

  expect(found).toEqual([after[1], after[3], after[0], after[2], after[3]]);
  expect(store.getState().future).toEqual([]);
});

test("letters typed in one field are one step of undo", () => {
  const { store, label } = open();
  for (const text of ["A", "An", "Ans"]) label(text, "label say");

  expect(store.getState().past).toHaveLength(1);
  store.undo();
  expect(store.getState().draft.document.steps["say"]?.label).toBeUndefined();
  store.redo();
  expect(store.getState().draft.document.steps["say"]?.label).toBe("Ans");
});

test("a pause or another field begins a new step of undo", () => {
  const { store, label, wait } = open();
  label("A", "label say");
  wait(5000);
  label("B", "label say");
  label("C", "other");

  expect(store.getState().past).toHaveLength(3);
});

test("something new forgets what was undone", () => {
  const { store, label } = open();
  label("A");
  store.undo();
  label("B");

  expect(store.getState().future).toEqual([]);
  expect(store.getState().past.map((entry) => entry.name)).toEqual(["Label B"]);
});

test("a refused command changes nothing and tells nobody", () => {
  const { store } = open();
  const listener = vi.fn();
  store.subscribe(listener);
  const before = store.getState();

  expect(() => store.run({ type: "removeStep", step: "nobody" }, "Remove")).toThrow(
    "There is no step nobody.",
  );
  expect(store.getState()).toBe(before);
  expect(listener).not.toHaveBeenCalled();
});

test("the history of before a reload goes on", () => {
  const { store, label } = open();
  label("A");
  const { past, future, draft } = store.getState();

  const again = createDocumentStore(JSON.parse(JSON.stringify(draft)), {
    now: () => 0,
    history: JSON.parse(JSON.stringify({ past, future })),
  });
  again.undo();

  expect(again.getState().draft.document.steps["say"]?.label).toBeUndefined();
});

test("what is too old to be undone is counted, not dropped in silence", () => {
  const { store, label } = open();
  for (let edit = 0; edit < 203; edit += 1) label(`Label ${edit}`);

  expect(store.getState().past).toHaveLength(200);
  expect(store.getState().forgotten).toEqual({ earlier: 3, later: 0 });
  store.undo();
  expect(store.getState().forgotten).toEqual({ earlier: 3, later: 0 });
});
