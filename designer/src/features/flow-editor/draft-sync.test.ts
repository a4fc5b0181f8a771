import type { Draft } from "@signalbox/engine/graph";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyLayout, handlerWith } from "../../canvas/testing.ts";
import { createDocumentStore } from "./document-store.ts";
import { createDraftSync, type Kept, replay, type SaveResult } from "./draft-sync.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(answers: SaveResult[]) {
  const draft = { document: handlerWith({}), layout: emptyLayout };
  const store = createDocumentStore(draft, { now: () => 0 });
  const sent: { rev: number; title: string }[] = [];
  const kept: Kept[] = [];
  const sync = createDraftSync({
    store,
    rev: 1,
    savedAt: 0,
    save: async (rev, each) => {
      sent.push({ rev, title: each.document.title });
      return answers.shift() ?? { kind: "saved", rev: rev + 1, at: 5 };
    },
    keep: (each) => kept.push(each),
  });
  const title = (text: string) =>
    store.run({ type: "setDetails", title: text }, "Change the title");
  return { draft, store, sync, sent, kept, title };
}

const theirs = (draft: Draft, title: string): Draft => ({
  ...draft,
  document: { ...draft.document, category: title },
});

test("a moment after the last change the draft is sent once, with its revision", async () => {
  const { sync, sent, title } = open([]);
  title("A");
  title("B");
  expect(sync.getState()).toEqual({ kind: "changed" });

  await vi.advanceTimersByTimeAsync(1000);

  expect(sent).toEqual([{ rev: 1, title: "B" }]);
  expect(sync.getState()).toEqual({ kind: "saved", at: 5 });
  expect(sync.getRev()).toBe(2);
});

test("what is done while a request runs is sent after it", async () => {
  const { sync, sent, title } = open([]);
  title("A");
  const flushed = sync.flush();
  title("B");
  await flushed;
  await vi.advanceTimersByTimeAsync(1000);

  expect(sent).toEqual([
    { rev: 1, title: "A" },
    { rev: 2, title: "B" },
  ]);
});

test("offline it keeps the commands and tries again until they arrive", async () => {
  const { sync, sent, kept, title } = open([{ kind: "offline" }, { kind: "offline" }]);
  title("A");
  await vi.advanceTimersByTimeAsync(1000);
  expect(sync.getState()).toEqual({ kind: "offline" });
  expect(kept.at(-1)?.pending).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(10_000);

  expect(sent).toHaveLength(3);
  expect(kept.at(-1)?.pending).toEqual([]);
});

test("a conflict sends nothing until somebody chooses", async () => {
  const { sync, sent, title } = open([{ kind: "conflict", message: "Ana saved." }]);
  title("A");
  await vi.advanceTimersByTimeAsync(1000);
  title("B");
  await vi.advanceTimersByTimeAsync(10_000);

  expect(sent).toHaveLength(1);
  expect(sync.getState()).toEqual({ kind: "conflict", message: "Ana saved." });
});

test("after a conflict what was made of both drafts is sent, and undo goes back over theirs to ours", async () => {
  const { draft, store, sync, sent, kept, title } = open([{ kind: "conflict", message: "" }]);
  title("Ours");
  await vi.advanceTimersByTimeAsync(1000);
  const other = theirs(draft, "Theirs");
  expect(sync.getBase()).toBe(draft);

  const result = { ...other, document: { ...other.document, title: "Ours" } };
  sync.settle({ theirs: other, rev: 7, savedAt: 9, result, name: "Merge" });

  expect(store.getState().draft.document).toMatchObject({ title: "Ours", category: "Theirs" });
  expect(replay(other, kept.at(-1)?.pending ?? []).draft).toEqual(result);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent.at(-1)).toEqual({ rev: 7, title: "Ours" });
  store.undo();
  expect(store.getState().draft).toEqual(other);
  store.undo();
  expect(store.getState().draft.document).toMatchObject({ title: "Ours" });
  expect(store.getState().draft.document.category).toBeUndefined();
});

test("after a conflict the other draft can be taken as it is", async () => {
  const { draft, store, sync, kept, sent, title } = open([{ kind: "conflict", message: "" }]);
  title("Ours");
  await vi.advanceTimersByTimeAsync(1000);

  const other = theirs(draft, "Theirs");
  sync.settle({ theirs: other, rev: 7, savedAt: 9, result: other, name: "Take theirs" });
  await vi.advanceTimersByTimeAsync(10_000);

  expect(store.getState().draft.document.title).toBe("Tested");
  expect(sync.getState()).toEqual({ kind: "saved", at: 9 });
  expect(kept.at(-1)).toMatchObject({ rev: 7, pending: [], base: other });
  expect(sent).toHaveLength(1);
});

test("commands that do not fit another draft are left out and counted", () => {
  const draft = { document: handlerWith({}), layout: emptyLayout };

  const replayed = replay(draft, [
    { type: "setDetails", title: "A" },
    { type: "removeStep", step: "gone" },
  ]);

  expect(replayed.draft.document.title).toBe("A");
  expect(replayed.refused).toBe(1);
});
