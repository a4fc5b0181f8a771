import fc from "fast-check";
import { expect, test } from "vitest";
import { applyRevision, type Revision, type TextHistory } from "./revisions.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

function take(revisions: readonly Revision[]): TextHistory {
  const [first, ...others] = revisions;
  if (!first) throw new Error("No revision.");
  return others.reduce(applyRevision, { versions: [], current: first });
}

test("the newest text is shown, earlier ones are kept, and a repetition is none", () => {
  const history = take([
    { text: "b", at: at(2) },
    { text: "a", at: at(1) },
    { text: "b", at: at(3) },
  ]);

  expect(history).toEqual({
    versions: [{ text: "a", at: at(1) }],
    current: { text: "b", at: at(2) },
  });
});

test("every order of arrival ends with the same texts", () => {
  const revisions = fc.uniqueArray(
    fc.record({ text: fc.string(), second: fc.integer({ min: 0, max: 50 }) }),
    {
      minLength: 1,
      maxLength: 8,
      selector: ({ text }) => text,
    },
  );
  const orders = revisions.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
    ),
  );

  fc.assert(
    fc.property(orders, ([inOrder, shuffled]) => {
      const toRevision = ({ text, second }: { text: string; second: number }) => ({
        text,
        at: at(second),
      });
      expect(take(shuffled.map(toRevision))).toEqual(take(inOrder.map(toRevision)));
    }),
  );
});
