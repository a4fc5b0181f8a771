import { expect, test } from "vitest";
import { measure, replyableWithin } from "../text.ts";
import { facetsOf } from "./facets.ts";
import { postLimit } from "./limits.ts";
import { normalise } from "./normalise.ts";
import { recordKey, timeOfKey } from "./tid.ts";

const context = { selfId: "did:plc:acme", receivedAt: "2026-11-22T12:00:00.000Z" };

test("the record key is the same for every attempt, different for every message, and tells the time", () => {
  const message = { sendKey: "a", createdAt: "2026-11-22T12:00:00.123Z" };

  expect(recordKey(message)).toBe(recordKey({ ...message }));
  expect(recordKey(message)).not.toBe(recordKey({ ...message, sendKey: "b" }));
  expect(recordKey(message)).toMatch(/^[2-7a-j][2-7a-z]{12}$/);
  expect(timeOfKey(`at://did:plc:x/app.bsky.feed.post/${recordKey(message)}`)).toBe(
    message.createdAt,
  );
  expect(timeOfKey("at://did:plc:x/app.bsky.feed.post/self")).toBeUndefined();
});

test("facets are counted in bytes, links end where the sentence does not", async () => {
  const text = "👩‍👩‍👧 @ana.test: see (https://a.test/x_(1)), مرحبا @nobody.test.";
  const facets = await facetsOf(text, async (handle) =>
    handle === "ana.test" ? "did:plc:ana" : undefined,
  );

  const bytes = Buffer.from(text);
  const parts = facets.map(({ index }) =>
    bytes.subarray(index.byteStart, index.byteEnd).toString(),
  );
  expect(parts).toEqual(["@ana.test", "https://a.test/x_(1)"]);
});

test("both limits hold: graphemes, and bytes long before that with family emoji", () => {
  const limit = replyableWithin(postLimit);

  expect(measure("é".normalize("NFD").repeat(300), limit)).toMatchObject({
    fits: true,
    length: 300,
  });
  expect(measure("x".repeat(301), limit)).toMatchObject({ fits: false, length: 301, maximum: 300 });
  expect(measure("👩‍👩‍👧".repeat(167), limit)).toMatchObject({ fits: false, maximum: 3000 });
});

test("a closed thread says so before anybody types", () => {
  const post = {
    uri: "at://did:plc:nadia/app.bsky.feed.post/3k",
    cid: "bafy1",
    author: { did: "did:plc:nadia", handle: "nadia.test" },
    record: { $type: "app.bsky.feed.post", text: "hi", createdAt: "2026-11-22T11:59:00Z" },
    indexedAt: "2026-11-22T11:59:01.000Z",
    viewer: { replyDisabled: true },
  };

  expect(normalise({ type: "post", post }, context)).toMatchObject([
    {
      kind: "post",
      rootId: post.uri,
      author: { name: "nadia.test" },
      replyable: { allowed: false },
    },
  ]);
});
