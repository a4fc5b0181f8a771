import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect } from "vitest";
import { addReplyFile, type Visibility } from "../../server/src/files/reply-files.ts";
import type { Db } from "../../server/src/platform/db/index.ts";
import { inTransaction } from "../../server/src/platform/db/index.ts";
import { queueReply } from "../../server/src/social/index.ts";
import { insertAgent, insertDefaults } from "../kit/centre.ts";
import { test } from "../kit/database.ts";
import { createFacebookSimulator, type FacebookSimulator } from "../kit/facebook/index.ts";
import { setUpPage } from "../kit/facebook-page.ts";
import { eventually } from "../kit/network/eventually.ts";

let facebook: FacebookSimulator;

beforeAll(async () => {
  facebook = createFacebookSimulator({ usage: { callsPerDay: 1_000_000 } });
  await facebook.start();
});
afterAll(() => facebook.close());

const png = (size = 500) =>
  Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), randomBytes(size)]);
const mp3 = () => Buffer.concat([Buffer.from("ID3"), randomBytes(600)]);

/** A customer's comment or private message, and an agent who answers with files. */
async function stage(db: Db, kind: "comment" | "message") {
  await insertDefaults(db);
  const set = await setUpPage(db, facebook);
  const { page, interactions, messages } = set;
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  if (kind === "message") facebook.world.message({ page: page.id, from: nadia.id, text: "Help" });
  else facebook.world.post({ page: page.id, by: nadia.id, text: "Help" });
  const interaction = await eventually("the interaction", async () => (await interactions())[0]);
  const workgroups = [{ id: set.workgroupId, name: "" }];
  const agent = await insertAgent(db, { name: `ana${page.id}`, workgroups });
  const place = { interactionId: interaction.id, userId: agent.id };

  const attach = (bytes: Buffer, visibility: Visibility, name = "map.png") =>
    inTransaction(db, (tx) =>
      addReplyFile(tx, {
        interaction: { id: interaction.id, platform: "facebook" },
        userId: agent.id,
        visibility,
        name,
        bytes,
      }),
    );
  const answer = (text: string, visibility: Visibility, files: { id: string }[]) =>
    inTransaction(db, (tx) =>
      queueReply(tx, {
        ...place,
        text,
        visibility,
        attachments: files.map(({ id }) => ({ fileId: id, alt: "" })),
      }),
    );
  const allSent = (count: number) =>
    eventually("everything is sent", async () => {
      const out = (await messages()).filter(({ direction }) => direction === "out");
      return out.length === count && out.every(({ sendState }) => sendState === "sent") && out;
    });
  const atNetwork = () => {
    const all = kind === "message" ? facebook.ledger.messages() : facebook.ledger.comments();
    return all.filter(({ from, pageId }) => pageId === page.id && from.id === page.id);
  };
  return { ...set, attach, answer, allSent, atNetwork };
}

test("a picture stands in the comment with its words, or by itself", async ({ db }) => {
  const { attach, answer, allSent, atNetwork } = await stage(db, "comment");
  const picture = png();

  await answer("See here", "public", [await attach(picture, "public")]);
  await answer("", "public", [await attach(png(), "public")]);
  await allSent(2);

  const [first, second] = atNetwork();
  expect([first?.text, second?.text]).toEqual(["See here", undefined]);
  const shown = await fetch(first?.attachmentUrl ?? "");
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(picture);
  expect(second?.attachmentUrl).not.toBe(first?.attachmentUrl);
});

test("in Messenger words and files are messages of their own, in order", async ({ db }) => {
  const { attach, answer, allSent, atNetwork } = await stage(db, "message");
  const files = [
    await attach(png(), "private"),
    await attach(mp3(), "private", "how-to.mp3"),
    await attach(png(), "private"),
  ];

  await answer("Like this", "private", files);
  const rows = await allSent(4);

  expect(rows.map(({ text, attachments }) => [text, attachments])).toMatchObject([
    ["Like this", []],
    ["", [{ kind: "image" }]],
    ["", [{ kind: "audio" }]],
    ["", [{ kind: "image" }]],
  ]);
  expect(atNetwork().map(({ id }) => id)).toEqual(rows.map(({ externalId }) => externalId));
  expect(atNetwork().map(({ text }) => text)).toEqual([
    "Like this",
    undefined,
    undefined,
    undefined,
  ]);
});

test("a file whose answer was lost is found again and not taken for the one before it", async ({
  db,
}) => {
  const { attach, answer, allSent, atNetwork } = await stage(db, "message");
  await answer("", "private", [await attach(png(), "private")]);
  await allSent(1);
  facebook.knobs.add({
    endpoint: "messages.send",
    fault: { kind: "reset", when: "after" },
    next: 1,
  });

  await answer("", "private", [await attach(png(), "private")]);
  const rows = await allSent(2);

  expect(atNetwork().map(({ id }) => id)).toEqual(rows.map(({ externalId }) => externalId));
  expect(rows[1]?.sendAttempts).toBe(1);
});

test("a file that could not be handed in is handed in again, and the message sent once", async ({
  db,
}) => {
  const { attach, answer, allSent, atNetwork } = await stage(db, "message");
  const fault = { kind: "reset", when: "after" } as const;
  facebook.knobs.add({ endpoint: "attachments", fault, next: 1 });

  await answer("", "private", [await attach(png(), "private")]);
  const [row] = await allSent(1);

  expect(atNetwork()).toHaveLength(1);
  expect(row?.sendAttempts).toBe(2);
});

test("what Facebook would not take is refused before it is queued", async ({ db }) => {
  const { attach, answer, messages } = await stage(db, "comment");
  const two = [await attach(png(), "public"), await attach(png(), "public")];

  await expect(answer("Two", "public", two)).rejects.toMatchObject({
    code: "FILE_REFUSED",
    message: "This network takes at most one attachment with an answer.",
  });
  await expect(attach(mp3(), "public", "song.mp3")).rejects.toMatchObject({
    message: "This network does not take files of the type audio/mpeg (song.mp3).",
  });
  await expect(attach(png(9 << 20), "private", "big.png")).rejects.toMatchObject({
    message: "big.png has 9 MB; this network takes at most 8.",
  });
  await expect(answer("", "public", [])).rejects.toMatchObject({ code: "REPLY_EMPTY" });
  expect((await messages()).filter(({ direction }) => direction === "out")).toEqual([]);
});

test("in private to a comment Facebook takes one message: words, or one file", async ({ db }) => {
  const { page, attach, answer, allSent, interactions, messages } = await stage(db, "comment");
  const nadia = facebook.world.addPerson({ name: "Nadia" });
  const [root] = await messages();
  facebook.world.comment({ on: root?.externalId ?? "", by: nadia.id, text: "Me too" });
  await eventually("the comment", async () => (await messages()).length === 2);
  const picture = await attach(png(), "private");

  await expect(answer("See", "private", [picture])).rejects.toMatchObject({ code: "FILE_REFUSED" });
  await answer("", "private", [picture]);
  await allSent(1);

  const sent = facebook.ledger.messages().filter(({ pageId }) => pageId === page.id);
  expect(sent).toMatchObject([{ commentId: (await messages())[1]?.externalId }]);
  expect(await interactions()).toHaveLength(1);
});
