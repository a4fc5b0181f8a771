import type { JsonObject } from "@signalbox/engine/graph";
import fc from "fast-check";
import { expect, test } from "vitest";
import { countForMastodon } from "./count.ts";
import { toPlainText } from "./html.ts";
import { normalise } from "./normalise.ts";

const context = { selfId: "1", receivedAt: "2026-11-22T12:00:00.000Z" };

const nadia = { id: "2", acct: "nadia@far.example", display_name: "Nadia", avatar: "" };
const acme = { id: "1", acct: "acme", display_name: "Acme", avatar: "" };
const mentionOf = ({ id, acct }: { id: string; acct: string }) => ({
  id,
  acct,
  url: `https://x.test/@${acct}`,
});
const status = {
  id: "113",
  created_at: "2026-11-22T11:00:00.000Z",
  edited_at: null,
  in_reply_to_id: null,
  in_reply_to_account_id: null,
  visibility: "public",
  spoiler_text: "",
  language: "en",
  url: "https://far.example/@nadia/113",
  content: `<p><span class="h-card"><a href="https://x.test/@acme" class="u-url mention">@<span>acme</span></a></span> help</p>`,
  account: nadia,
  media_attachments: [],
  mentions: [mentionOf(acme)],
};
const limits = { maxCharacters: 500, urlLength: 23 };
const raw = (change: object = {}, more: object = {}): JsonObject =>
  ({
    type: "status",
    rootId: "113",
    arrivedAt: "2026-11-22T11:00:01.000Z",
    limits,
    status: { ...status, ...change },
    ...more,
  }) as JsonObject;

test("an answer may be as long as the server allows, less the customer's handle and the warning", () => {
  const [seen] = normalise(raw({ spoiler_text: "money" }), context);

  expect(seen).toMatchObject({
    kind: "post",
    text: "Content warning: money\n\n@acme help",
    author: { handle: "nadia@far.example", name: "Nadia" },
    replyable: { allowed: true, unit: "mastodon", maxLength: 500 - "@nadia ".length - 5 },
  });
});

test("visibility is kept, and what we have no name for is at least not public", () => {
  const of = (visibility: string) => {
    const [event] = normalise(raw({ visibility }), context);
    return event?.type === "message" ? [event.kind, event.visibility] : [];
  };

  expect(of("unlisted")).toEqual(["post", "unlisted"]);
  expect(of("private")).toEqual(["post", "followers"]);
  expect(of("mutuals_only")).toEqual(["post", "followers"]);
  expect(of("direct")).toEqual(["directMessage", "private"]);
});

test("a private message is with whoever is on the other side, whoever wrote", () => {
  const own = { account: acme, mentions: [mentionOf(nadia)], visibility: "direct" };
  const content = `<p>@nadia@far.example hello</p>`;

  expect(normalise(raw({ visibility: "direct" }), context)).toMatchObject([
    { peer: { id: "2" }, isSelf: false },
  ]);
  expect(normalise(raw({ ...own, content }), context)).toMatchObject([
    { peer: { id: "2" }, isSelf: true, text: "hello" },
  ]);
  expect(normalise(raw({ ...own, mentions: [] }), context)).toEqual([]);
});

test("an edited status tells its earlier words with their times", () => {
  const history = [
    { content: "<p>one</p>", spoiler_text: "", created_at: status.created_at },
    { content: "<p>two</p>", spoiler_text: "", created_at: "2026-11-22T11:05:00.000Z" },
    { content: "<p>three</p>", spoiler_text: "", created_at: "2026-11-22T11:10:00.000Z" },
  ];
  const edited = { content: "<p>three</p>", edited_at: "2026-11-22T11:10:00.000Z" };

  expect(normalise(raw(edited, { history }), context)).toMatchObject([
    { type: "message", text: "three", version: edited.edited_at, at: edited.edited_at },
    { type: "edited", text: "one", at: status.created_at },
    { type: "edited", text: "two" },
  ]);
});

test("HTML becomes what a person reads, and never HTML again", () => {
  const handles = new Map([["https://far.example/@bo", "@bo@far.example"]]);
  const cases: [string, string][] = [
    ["<p>one<br>two</p><p>three</p>", "one\ntwo\n\nthree"],
    ["a &lt;b&gt; &amp;amp; &#x1F600; &nope;", "a <b> &amp; 😀 &nope;"],
    [`<a href="https://far.example/@bo" class="mention">@<span>bo</span></a>!`, "@bo@far.example!"],
    [
      `<a href="https://a.test/long/path"><span class="invisible">https://</span><span class="ellipsis">a.test/lo</span><span class="invisible">ng/path</span></a>`,
      "https://a.test/long/path",
    ],
    [`<a href="https://evil.test/">your bank</a>`, "your bank (https://evil.test/)"],
    [`<a href="javascript:alert(1)">click</a>`, "click"],
    ["<script>alert(1)</script>x<style>p{}</style>", "x"],
    [`<img src=x onerror="alert('>')">after`, "after"],
    ["<ul><li>a</li><li>b</li></ul>", "• a\n• b"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
    ["<!-- no --><p>yes", "yes"],
    ["broken <a href='", "broken <a href='"],
  ];

  for (const [html, text] of cases) expect(toPlainText(html, handles)).toBe(text);
});

test("a hostile page takes time in proportion to its length", () => {
  const page = (size: number) => [
    "<".repeat(size),
    "<a href='".repeat(size),
    "<script>".repeat(size),
    '<a href="https://a.test/">x'.repeat(size),
    "&".repeat(size),
    "<p>\n ".repeat(size),
    `@${"a.".repeat(size)}`,
  ];
  // Anything quadratic would need minutes and run into the test's time limit.
  for (const html of page(100_000)) {
    expect(typeof toPlainText(html)).toBe("string");
    expect(countForMastodon(html)).toBeGreaterThan(0);
  }
});

test("whatever a server sends is taken or refused, never a crash", () => {
  const seed = Date.now() % 2 ** 31;
  const junk = fc.oneof(
    fc.anything({ maxDepth: 3 }),
    fc.string({ unit: "binary" }),
    fc.constantFrom(null, "", "9".repeat(400), "<p>".repeat(50), "2026-99-99", -1, [null], {}),
  );
  const paths = Object.keys(status);
  fc.assert(
    fc.property(fc.constantFrom(...paths, "rootId", "limits", "history"), junk, (name, value) => {
      const body = paths.includes(name) ? raw({ [name]: value }) : raw({}, { [name]: value });
      let events: ReturnType<typeof normalise> = [];
      try {
        events = normalise(body, context);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        expect((error as Error).name).toMatch(/ZodError|Error/);
        expect((error as Error).name).not.toMatch(/TypeError|RangeError/);
      }
      for (const event of events) {
        expect(event.externalId).not.toBe("");
        if (event.type !== "message") continue;
        expect(typeof event.text).toBe("string");
        expect(Number.isNaN(Date.parse(event.createdAt))).toBe(false);
        expect(event.replyable?.maxLength).toBeGreaterThan(0);
      }
    }),
    { seed, numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."<>/=\"'& ;#xapbr\n@é") }), (html) => {
      const once = toPlainText(html);
      expect(typeof once).toBe("string");
      expect(once).toBe(once.trim());
    }),
    { seed, numRuns: 3000 },
  );
});
