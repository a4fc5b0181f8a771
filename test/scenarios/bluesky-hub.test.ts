import { afterAll, beforeAll, describe, expect, onTestFinished } from "vitest";
import { addReplyFile } from "../../server/src/files/reply-files.ts";
import { inTransaction } from "../../server/src/platform/db/index.ts";
import { queueReply, startSocial } from "../../server/src/social/index.ts";
import {
  type BlueskyNetwork,
  type ChatSimulator,
  chattingAs,
  createChatSimulator,
  startBlueskyNetwork,
  whyUnavailable,
} from "../kit/bluesky/index.ts";
import { test } from "../kit/database.ts";
import { drawPhoto } from "../kit/day/photos.ts";
import { eventually } from "../kit/network/eventually.ts";
import {
  insertChannel,
  listInteractions,
  listMessages,
  silentLog,
  testKeys,
} from "../kit/social.ts";
import { insertUser } from "../kit/users.ts";

const missing = whyUnavailable();
type Db = Parameters<typeof insertChannel>[0];

describe.skipIf(missing)(
  `the Hub on the Bluesky network${missing ? ` (skipped: ${missing})` : ""}`,
  () => {
    let network: BlueskyNetwork;
    let chat: ChatSimulator;

    beforeAll(async () => {
      network = await startBlueskyNetwork();
      chat = await createChatSimulator(network);
    }, 420_000);

    afterAll(async () => {
      await chat?.close();
      await network?.close();
    });

    /** A brand with a channel, a customer, and the processor running. */
    async function setUp(db: Db, options: { keywords?: string[] } = {}) {
      const account = await network.createAccount({ handle: "acme", displayName: "Acme" });
      const brand = network.as(account, account.appPassword);
      const customer = network.as(
        await network.createAccount({ handle: "nadia", displayName: "Nadia Haddad" }),
      );
      const channel = await insertChannel(db, {
        platform: "bluesky",
        baseUrl: network.pdsUrl,
        externalId: account.did,
        credentials: {
          identifier: account.handle,
          appPassword: account.appPassword,
          chatProxy: chat.proxyHeader,
        },
        ...options,
      });
      const social = startSocial({
        db,
        keys: testKeys,
        log: silentLog,
        holder: `server ${account.did}`,
      });
      onTestFinished(() => social.stop());
      const messages = () => listMessages(db, channel.channelId);
      const find = (
        what: string,
        is: (row: Awaited<ReturnType<typeof messages>>[number]) => boolean,
      ) => eventually(what, async () => (await messages()).find(is), { timeoutMs: 25_000 });
      const interactions = () => listInteractions(db, channel.channelId);
      const answer = (
        interactionId: string,
        text: string,
        visibility: "public" | "private" = "public",
      ) =>
        inTransaction(db, (tx) =>
          queueReply(tx, { interactionId, text, visibility, stepKey: `${interactionId} ${text}` }),
        );
      return { account, brand, customer, ...channel, messages, find, interactions, answer };
    }

    test("a mention becomes an interaction; the answer stands on the network; the reply joins", async ({
      db,
    }) => {
      const { account, customer, find, messages, interactions, answer } = await setUp(db);
      const asked = await customer.post(`@${account.handle} مرحبا 👩‍👩‍👧 my router is dead`);
      const mention = await find("the mention", ({ externalId }) => externalId === asked.uri);
      expect(mention).toMatchObject({ direction: "in", kind: "post", author: "Nadia Haddad" });
      const [interaction] = await interactions();
      expect(interaction).toMatchObject({ mediaType: "socialConversation", state: "offering" });

      const link = "https://example.test/help";
      await answer(interaction?.id ?? "", `So sorry 😢 @${customer.account.handle}, see ${link}.`);
      const sent = await find("the answer is sent", ({ sendState }) => sendState === "sent");
      const ledger = await network.repoRecords(account.did);
      expect(ledger.map(({ uri, reply }) => [uri, reply?.parent.uri, reply?.root.uri])).toEqual([
        [sent.externalId, asked.uri, asked.uri],
      ]);

      const thanks = await customer.reply(sent.externalId ?? "", "Thank you!");
      await find("the reply joins", ({ externalId }) => externalId === thanks.uri);
      expect(
        (await messages()).map(({ direction, interactionId }) => [direction, interactionId]),
      ).toEqual([
        ["in", interaction?.id],
        ["out", interaction?.id],
        ["in", interaction?.id],
      ]);
      expect(await interactions()).toHaveLength(1);
    });

    test("mentions and links in an answer are what the network's own client would make", async ({
      db,
    }) => {
      const { account, brand, customer, find, interactions, answer } = await setUp(db);
      await customer.post(`@${account.handle} help`);
      const [interaction] = await eventually("the interaction", async () => {
        const all = await interactions();
        return all.length > 0 && all;
      });
      const text = `🧑‍🚀 @${customer.account.handle} (https://example.test/a_(b)) شكرا`;
      await answer(interaction?.id ?? "", text);
      const sent = await find("the answer", ({ sendState }) => sendState === "sent");

      const view = await eventually(
        "the thread",
        async () => (await brand.thread(sent.externalId ?? "")).post,
      );
      const parts = (view.record.facets ?? []).map(({ index, features }) => [
        Buffer.from(text).subarray(index.byteStart, index.byteEnd).toString(),
        (features[0] as { $type: string }).$type.split("#")[1],
      ]);
      expect(parts).toEqual([
        [`@${customer.account.handle}`, "mention"],
        ["https://example.test/a_(b)", "link"],
      ]);
    });

    test("a picture goes along as a blob with its description, and may go by itself", async ({
      db,
    }) => {
      const { account, customer, find, interactions } = await setUp(db);
      await customer.post(`@${account.handle} where is your shop?`);
      await find("the mention", ({ direction }) => direction === "in");
      const [interaction] = await interactions();
      const agent = await insertUser(db);
      const picture = drawPhoto(account.handle);
      const { id: interactionId = "" } = interaction ?? {};
      const answer = (text: string) =>
        inTransaction(db, async (tx) => {
          const file = { userId: agent.id, visibility: "public", name: "map.png" } as const;
          const { id: fileId } = await addReplyFile(tx, {
            interaction: { id: interactionId, platform: "bluesky" },
            bytes: picture,
            ...file,
          });
          const attachments = [{ fileId, alt: "A map of the town" }];
          await queueReply(tx, { ...file, interactionId, text, attachments });
        });

      await answer("Here");
      await find("it is sent", ({ text, sendState }) => text === "Here" && sendState === "sent");
      await answer("");
      await find("so is the other", ({ text, sendState }) => text === "" && sendState === "sent");

      const embeds = (await network.repoRecords(account.did)).map(({ embed }) => embed);
      const image = { mimeType: "image/png", size: picture.byteLength };
      const images = [{ alt: "A map of the town", image }];
      expect(embeds).toMatchObject([{ images }, { images }]);
    });

    test("edits keep the earlier text and deletions are honoured", async ({ db }) => {
      const { account, customer, find } = await setUp(db);
      const asked = await customer.post(`@${account.handle} my number is 1234`);
      await find("the mention", ({ externalId }) => externalId === asked.uri);

      await customer.edit(asked.uri, `@${account.handle} my number is secret`);
      const edited = await find("the edit", ({ state }) => state === "edited");
      expect(edited.versions.map(({ text }) => text)).toEqual([
        `@${account.handle} my number is 1234`,
      ]);

      await customer.delete(asked.uri);
      await find("the deletion", ({ state }) => state === "deleted");
    });

    test("a stranger's answer to the customer is found, and what stood above the mention is shown", async ({
      db,
    }) => {
      const { account, customer, find, interactions } = await setUp(db);
      const stranger = network.as(await network.createAccount({ handle: "omar" }));
      const root = await stranger.post("Which provider would you take?");
      const mention = await customer.reply(root.uri, `Not @${account.handle}!`);
      await find("the mention", ({ externalId }) => externalId === mention.uri);
      const context = await find("the root", ({ externalId }) => externalId === root.uri);
      const aside = await stranger.reply(mention.uri, "Oh, why?");
      await find("the stranger's answer", ({ externalId }) => externalId === aside.uri);

      const [interaction, ...others] = await interactions();
      expect(others).toEqual([]);
      expect(context.interactionId).toBe(interaction?.id);
      const events = await db
        .selectFrom("mail")
        .select("body")
        .where("key", "=", `interaction:${interaction?.id}`)
        .execute();
      const added = events.filter(({ body }) => JSON.stringify(body).includes('"message.added"'));
      expect(added).toHaveLength(2);
    });

    test("a mention dated two days back is not missed", async ({ db }) => {
      const { account, customer, find } = await setUp(db);
      await customer.post(`@${account.handle} today`);
      await find("today's", ({ text }) => text.endsWith("today"));

      const createdAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
      const old = await customer.post(`@${account.handle} backdated`, { createdAt });

      await find("the backdated one", ({ externalId }) => externalId === old.uri);
    });

    test("a burst larger than a page arrives whole and once", async ({ db }) => {
      const { account, customer, messages, channelId } = await setUp(db);
      await db
        .updateTable("socialChannel")
        .set({ postLimit: 10 })
        .where("id", "=", channelId)
        .execute();
      const written: string[] = [];
      for (let number = 1; number <= 35; number++) {
        written.push((await customer.post(`@${account.handle} number ${number}`)).uri);
      }

      await eventually("all of them", async () => (await messages()).length >= written.length, {
        timeoutMs: 30_000,
      });
      expect((await messages()).map(({ externalId }) => externalId).sort()).toEqual(written.sort());
    });

    test("a keyword is found as a word, and our own posts are never routed", async ({ db }) => {
      const { brand, customer, find, messages, interactions } = await setUp(db, {
        keywords: ["zyxrouter"],
      });
      await customer.post("zyxrouters are many");
      const hit = await customer.post("Is the zyxrouter any good?");
      await brand.post("Our zyxrouter is good");
      await find("the hit", ({ externalId }) => externalId === hit.uri);
      await find("our own", ({ direction }) => direction === "outside");

      expect((await messages()).map(({ text }) => text)).not.toContain("zyxrouters are many");
      expect(await interactions()).toHaveLength(1);
    });

    test("a private message is answered in private", async ({ db }) => {
      const { account, customer, find, interactions, answer } = await setUp(db);
      // The log starts at now: first it has to have been asked once.
      await eventually("the log was asked", () =>
        db
          .selectFrom("feed")
          .innerJoin("socialChannel", "socialChannel.id", "feed.channelId")
          .innerJoin("socialAccount", "socialAccount.id", "socialChannel.accountId")
          .select("feed.name")
          .where("socialAccount.externalId", "=", account.did)
          .where("feed.name", "=", "chat")
          .where("feed.lastSuccessAt", "is not", null)
          .executeTakeFirst(),
      );
      const person = chattingAs(customer, chat);
      await person.write(account.did, "Between us: order 1234");
      await find("the message", ({ kind }) => kind === "directMessage");
      const [interaction] = await interactions();
      expect(interaction).toMatchObject({ mediaType: "socialDirectMessage" });

      await answer(interaction?.id ?? "", "Found it, it ships today.", "private");
      await find("the answer", ({ sendState }) => sendState === "sent");

      const { id } = await person.convoWith(account.did);
      expect((await person.messages(id)).map(({ text }) => text)).toEqual([
        "Found it, it ships today.",
        "Between us: order 1234",
      ]);
    });

    test("an answer sent twice by mistake is one post", async ({ db }) => {
      const { account, customer, find, messages, interactions, answer } = await setUp(db);
      await customer.post(`@${account.handle} help`);
      const [interaction] = await eventually("the interaction", async () => {
        const all = await interactions();
        return all.length > 0 && all;
      });
      const { messageId } = await answer(interaction?.id ?? "", "Only once");
      const sent = await find("the answer", ({ sendState }) => sendState === "sent");
      // As after a crash: the network has it, and we do not know.
      await db
        .updateTable("message")
        .set({ sendState: "queued", sendAfter: new Date(), externalId: null })
        .where("id", "=", messageId)
        .execute();

      const again = await find(
        "it is sent again",
        ({ sendState, sendAttempts }) => sendState === "sent" && sendAttempts === 2,
      );

      expect(again.externalId).toBe(sent.externalId);
      expect(await network.repoRecords(account.did)).toHaveLength(1);
      expect((await messages()).filter(({ direction }) => direction !== "in")).toHaveLength(1);
    });
  },
);
