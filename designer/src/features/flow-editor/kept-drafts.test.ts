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
