import fc from "fast-check";
import { expect, test } from "vitest";
import { normalise } from "./normalise.ts";

const context = { selfId: "1122334455", receivedAt: "2026-11-22T12:00:00.000Z" };

/** As Facebook pushes it: an addition, told in seconds. */
const comment = {
  from: { id: "6899", name: "Jane Doe" },
  post: {
    status_type: "added_video",
    is_published: true,
    permalink_url: "https://x.test/p",
    id: "1122334455_1",
  },
  message: "Hello",
  post_id: "1122334455_1",
  comment_id: "1_22",
  created_time: 1701413571,
  item: "comment",
  parent_id: "1122334455_1",
  verb: "add",
};
const change = (value: object, time = 1701413579) =>
  normalise({ type: "change", time, value: value as never }, context);

test("a pushed comment and the same comment of a list are the same message", () => {
  const [pushed] = change(comment);
  const [listed] = normalise(
    {
      type: "comment",
      comment: {
        id: "1_22",
        from: { id: "6899", name: "Jane Doe" },
        message: "Hello",
        created_time: "2023-12-01T06:52:51+0000",
        can_comment: true,
      },
    },
    context,
  );

  const core = ({ externalId, rootId, parentId, text, createdAt, author }: never) =>
    ({ externalId, rootId, parentId, text, createdAt, author }) as object;
  expect(core(listed as never)).toEqual(core(pushed as never));
});

test.each([
  ["an edit", { ...comment, verb: "edited", message: "Hi" }, { type: "edited", text: "Hi" }],
  ["a removal", { ...comment, verb: "remove" }, { type: "deleted", externalId: "1_22" }],
  ["hiding", { ...comment, verb: "hide" }, { type: "hidden", hidden: true }],
  [
    "the trash, told as an edit without words",
    { item: "status", verb: "edited", post_id: "1122334455_1", created_time: 1701413571 },
    { type: "deleted", externalId: "1122334455_1" },
  ],
  [
    "an author who does not show",
    { ...comment, from: undefined },
    { type: "message", author: null },
  ],
  [
    "no words, only a picture",
    { ...comment, message: undefined, photo: "https://x.test/1.jpg" },
    { text: "", attachments: [{ kind: "image" }] },
  ],
  [
    "an older body with a flat sender",
    { ...comment, from: undefined, sender_id: 6899, sender_name: "Jane" },
    { author: { id: "6899", name: "Jane" } },
  ],
  ["our own echo", { ...comment, from: { id: "1122334455", name: "Acme" } }, { isSelf: true }],
])("%s", (_name, value, expected) => {
  expect(change(value)).toMatchObject([expected]);
});

test("reactions and unpublished posts are no messages", () => {
  expect(change({ ...comment, item: "reaction", verb: "edit" })).toEqual([]);
  expect(change({ ...comment, item: "status", comment_id: undefined, published: 0 })).toEqual([]);
});

test("a private message belongs to the other side, whoever wrote it; milliseconds are milliseconds", () => {
  const messaging = {
    sender: { id: "1122334455" },
    recipient: { id: "6899" },
    timestamp: 1701413571123,
    message: { mid: "m_1", text: "Sure", is_echo: true, app_id: 7 },
  };

  expect(normalise({ type: "messaging", messaging }, context)).toMatchObject([
    { isSelf: true, peer: { id: "6899" }, createdAt: "2023-12-01T06:52:51.123Z" },
  ]);
  const unsent = { ...messaging, message: { mid: "m_1", is_deleted: true } };
  expect(normalise({ type: "messaging", messaging: unsent }, context)).toMatchObject([
    { type: "deleted" },
  ]);
});

test("whatever a body holds, it becomes events or an error with a sentence", () => {
  const hostile = fc.anything({ withBigInt: false, maxDepth: 4 });
  fc.assert(
    fc.property(
      fc.constantFrom("change", "comment", "post", "message", "messaging", "gone"),
      hostile,
      (type, value) => {
        const body = {
          type,
          time: value,
          value,
          comment: value,
          post: value,
          message: value,
          messaging: value,
          id: value,
        };
        try {
          expect(Array.isArray(normalise(body as never, context))).toBe(true);
        } catch (error) {
          expect((error as Error).message).not.toBe("");
          expect(error).not.toBeInstanceOf(TypeError);
        }
      },
    ),
    { numRuns: 500 },
  );
});
