import type { Draft } from "@signalbox/engine/graph";
import { expect, test } from "vitest";
import { emptyLayout, handlerWith } from "../../canvas/testing.ts";
import { openDraft } from "./open-draft.ts";

const base: Draft = { document: handlerWith({}), layout: emptyLayout, tests: [] };
const titled = (title: string): Draft => ({ ...base, document: { ...base.document, title } });
const left = {
  rev: 1,
  pending: [{ type: "setDetails" as const, title: "Mine" }],
  past: [],
  future: [],
};

test("unsent work on the same revision is run again", () => {
  const opened = openDraft({ draft: base, rev: 1 }, left);

  expect(opened.draft.document.title).toBe("Mine");
  expect(opened).toMatchObject({ rev: 1, base, pending: left.pending });
});

test("unsent work on an older draft is merged where nothing contradicts it", () => {
  const theirs = { ...base, document: { ...base.document, category: "Theirs" } };

  const opened = openDraft({ draft: theirs, rev: 4 }, { ...left, base });

  expect(opened.draft.document).toMatchObject({ title: "Mine", category: "Theirs" });
  expect(opened).toMatchObject({ rev: 4, base: theirs });
  expect(opened.pending).toHaveLength(1);
  expect(opened.notice?.title).toBe("Changes that were not saved before are in the draft");
});

test("where both changed the same, mine stays as it was and the first save will ask", () => {
  const opened = openDraft({ draft: titled("Theirs"), rev: 4 }, { ...left, base });

  expect(opened.draft.document.title).toBe("Mine");
  expect(opened).toMatchObject({ rev: 1, base, pending: left.pending, notice: undefined });
});

test("work whose beginning is not known is done again on the newer draft, and that is said", () => {
  const opened = openDraft({ draft: titled("Theirs"), rev: 4 }, left);

  expect(opened.draft.document.title).toBe("Mine");
  expect(opened.rev).toBe(4);
  expect(opened.notice?.title).toBe("Changes that were not saved before were applied again");
});
