import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createDraftDrawer } from "./kept-drafts.ts";

/** What a browser keeps of a page: a store for each tab, and one for all of them. */
function createStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

function openTab(): Storage {
  const tab = createStorage();
  vi.stubGlobal("sessionStorage", tab);
  return tab;
}

const work = {
  rev: 3,
  pending: [{ type: "setDetails" as const, title: "Unsent" }],
  past: [],
  future: [],
};

beforeEach(() => {
  vi.stubGlobal("localStorage", createStorage());
  openTab();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("unsent work of a closed tab is found by the next tab, once", () => {
  createDraftDrawer("dana.triage").keep(work);
  openTab();

  expect(createDraftDrawer("dana.triage").read()).toMatchObject(work);
  openTab();
  expect(createDraftDrawer("dana.triage").read()).toBeUndefined();
});

test("another person never finds it", () => {
  createDraftDrawer("dana.triage").keep(work);
  openTab();

  expect(createDraftDrawer("ana.triage").read()).toBeUndefined();
});

test("what was sent is left behind for nobody, and another tab's work is not touched", () => {
  const first = openTab();
  createDraftDrawer("dana.triage").keep(work);
  openTab();
  createDraftDrawer("dana.triage").keep({ ...work, pending: [] });
  openTab();
  expect(createDraftDrawer("dana.triage").read()?.pending).toHaveLength(1);

  vi.stubGlobal("sessionStorage", first);
  createDraftDrawer("dana.triage").keep({ ...work, pending: [] });
  openTab();
  expect(createDraftDrawer("dana.triage").read()).toBeUndefined();
});

test("a damaged or full store costs nothing but the help", () => {
  sessionStorage.setItem("signalbox.draft.dana.triage", "{");
  localStorage.setItem("signalbox.draft.dana.triage", '{"rev":"no"}');
  expect(createDraftDrawer("dana.triage").read()).toBeUndefined();

  vi.stubGlobal("sessionStorage", {
    ...createStorage(),
    setItem: () => {
      throw new Error("full");
    },
  });
  expect(() => createDraftDrawer("dana.triage").keep(work)).not.toThrow();
});

test("of a history too long to keep the newest part is kept, and how much was left out is known", () => {
  const entry = (name: string) => ({
    name,
    redo: { type: "setDetails" as const, notes: "x".repeat(300_000) },
    undo: { type: "setDetails" as const, notes: null },
    at: 0,
  });
  const past = Array.from({ length: 8 }, (_, index) => entry(`Edit ${index + 1}`));
  createDraftDrawer("dana.triage").keep({ ...work, past, future: [entry("Undone")] });

  const read = createDraftDrawer("dana.triage").read();

  expect(read?.past.map(({ name }) => name)).toEqual(["Edit 5", "Edit 6", "Edit 7", "Edit 8"]);
  expect(read?.forgotten).toEqual({ earlier: 4, later: 1 });
  expect(read?.pending).toEqual(work.pending);
});
