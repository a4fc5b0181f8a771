import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type BlueskyNetwork,
  type ChatSimulator,
  chattingAs,
  createChatSimulator,
  startBlueskyNetwork,
  type ThreadView,
  whyUnavailable,
  xrpc,
} from "../kit/bluesky/index.ts";
import { lexiconViolations } from "../kit/bluesky/lexicons.ts";
import { eventually } from "../kit/network/eventually.ts";

const missing = whyUnavailable();

describe.skipIf(missing)(`the Bluesky network${missing ? ` (skipped: ${missing})` : ""}`, () => {
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

  /** A brand and a customer, each with an account of their own. */
  async function twoPeople() {
    const brand = await network.createAccount({ handle: "acme", displayName: "Acme" });
    const customer = await network.createAccount({ handle: "nadia", displayName: "Nadia Haddad" });
    return { brand: network.as(brand, brand.appPassword), customer: network.as(customer) };
  }

  test("accounts with one name each get a handle of their own", async () => {
    const first = await network.createAccount({ handle: "twin" });
    const second = await network.createAccount({ handle: "twin" });

    expect(first.handle).toMatch(/^twin-[a-z0-9]{5}\.test$/);
    expect(second.handle).not.toBe(first.handle);
    expect(second.did).not.toBe(first.did);
  });

  test("a mention arrives in the brand's notifications, its facet counted in bytes", async () => {
    const { brand, customer } = await twoPeople();
    const text = `مرحبا 👩‍👩‍👧 @${brand.account.handle} my router is dead`;

    const { uri } = await customer.post(text);

    const notification = await eventually("the mention", async () =>
      (await brand.notifications()).find((one) => one.uri === uri),
    );
    expect(notification.reason).toBe("mention");
    expect(notification.author).toMatchObject({ displayName: "Nadia Haddad" });
    const facet = notification.record.facets?.[0];
    const bytes = Buffer.from(text).subarray(facet?.index.byteStart, facet?.index.byteEnd);
    expect(bytes.toString()).toBe(`@${brand.account.handle}`);
    expect(facet?.features[0]?.did).toBe(brand.account.did);
  });

  test("a reply joins the thread at any level", async () => {
    const { brand, customer } = await twoPeople();
    const root = await customer.post("No internet since noon.");

    const answer = await brand.reply(root.uri, "We are on it.");
    const thanks = await customer.reply(answer.uri, "Thank you!");

    const thread = await eventually("three levels in the thread", async () => {
      const view = await brand.thread(root.uri);
      return view.replies?.[0]?.replies?.length ? view : undefined;
    });
    expect(textsDownwards(thread)).toEqual([
      "No internet since noon.",
      "We are on it.",
      "Thank you!",
    ]);
    const ledger = await network.repoRecords(customer.account.did);
    expect(ledger.find(({ uri }) => uri === thanks.uri)?.reply).toMatchObject({
      root: { uri: root.uri },
      parent: { uri: answer.uri },
    });
  });

  test("an edit keeps the address and changes the content id", async () => {
    const { customer } = await twoPeople();
    const before = await customer.post("My order 1234 is late");

    const after = await customer.edit(before.uri, "My order 4321 is late");

    expect(after.uri).toBe(before.uri);
    expect(after.cid).not.toBe(before.cid);
    const shown = await eventually("the new text", async () => {
      const { post } = await customer.thread(before.uri);
      return post?.record.text === "My order 4321 is late" ? post : undefined;
    });
    expect(shown.cid).toBe(after.cid);
  });

  test("a deleted post vanishes from the notifications, the thread and the ledger", async () => {
    const { brand, customer } = await twoPeople();
    const { uri } = await customer.post(`@${brand.account.handle} never mind`);
    await eventually("the mention", async () =>
      (await brand.notifications()).some((one) => one.uri === uri),
    );

    await customer.delete(uri);

    await eventually("the mention is gone", async () =>
      (await brand.notifications()).every((one) => one.uri !== uri),
    );
    await expect(brand.thread(uri)).rejects.toMatchObject({ code: "NotFound" });
    expect(await network.repoRecords(customer.account.did)).toEqual([]);
  });

  test("the ledger lists exactly what was posted, past one page", async () => {
    const { customer } = await twoPeople();
    const written: string[] = [];
    for (let number = 1; number <= 105; number++) {
      written.push((await customer.post(`Note ${number}`)).uri);
    }

    const ledger = await network.repoRecords(customer.account.did);

    expect(ledger.map(({ uri }) => uri)).toEqual(written);
    expect(ledger.map(({ text }) => text)).toEqual(written.map((_, index) => `Note ${index + 1}`));
  });

  test("a block hides the thread from the blocked", async () => {
    const { brand, customer } = await twoPeople();
    const { uri } = await customer.post("Leave me alone");
    await eventually("the post is shown", async () => (await brand.thread(uri)).post !== undefined);

    await customer.block(brand.account.did);

    const view = await eventually("the block", async () => {
      const thread = await brand.thread(uri);
      return thread.$type.endsWith("#blockedPost") && thread;
    });
    expect(view.post).toBeUndefined();
  });

  test("a private message goes there and back through the PDS, with a log from a cursor on", async () => {
    const { brand, customer } = await twoPeople();
    const [desk, person] = [chattingAs(brand, chat), chattingAs(customer, chat)];
    const start = await desk.log();
    expect(start.logs).toEqual([]);

    const asked = await person.write(brand.account.did, "Here is my order number: 1234");

    const { logs } = await desk.log(start.cursor);
    expect(logs.map(({ $type }) => $type.split("#")[1])).toEqual([
      "logBeginConvo",
      "logCreateMessage",
    ]);
    expect(logs[1]?.message).toMatchObject({ id: asked.id, sender: { did: customer.account.did } });
    const [request] = await desk.convos();
    expect(request).toMatchObject({ status: "request", unreadCount: 1 });
    const convoId = request?.id ?? "";
    await desk.accept(convoId);
    await desk.markRead(convoId);
    await desk.answer(convoId, "Found it, it ships today.");

    expect((await person.messages(convoId)).map(({ text }) => text)).toEqual([
      "Found it, it ships today.",
      "Here is my order number: 1234",
    ]);
    expect(await desk.convos()).toMatchObject([{ status: "accepted", unreadCount: 0 }]);
    const ledger = chat.messages().filter((message) => message.convoId === convoId);
    expect(ledger.map(({ sender }) => sender)).toEqual([customer.account.did, brand.account.did]);
  });

  test("the chat service's answers keep to the published lexicons", async () => {
    const { brand, customer } = await twoPeople();
    const headers = { "atproto-proxy": chat.proxyHeader };
    const answers: { nsid: string; body: unknown }[] = [];
    async function ask<T>(name: string, options: object): Promise<T> {
      const nsid = `chat.bsky.convo.${name}`;
      const body = await brand.call<T>(nsid, { ...options, headers });
      answers.push({ nsid, body });
      return body;
    }
    const { cursor } = await ask<{ cursor: string }>("getLog", {});
    const { id } = await chattingAs(customer, chat).convoWith(brand.account.did);
    await chattingAs(customer, chat).answer(id, "Hello from a lexicon");

    await ask("listConvos", {});
    await ask("getConvo", { params: { convoId: id } });
    await ask("getConvoForMembers", { params: { members: [customer.account.did] } });
    await ask("getMessages", { params: { convoId: id } });
    await ask("acceptConvo", { body: { convoId: id } });
    await ask("sendMessage", { body: { convoId: id, message: { text: "Hello back" } } });
    await ask("updateRead", { body: { convoId: id } });
    await ask("getLog", { params: { cursor } });

    expect(answers).toHaveLength(9);
    expect(lexiconViolations(answers)).toEqual([]);
    const broken = [{ nsid: "chat.bsky.convo.getConvo", body: { convo: { id } } }];
    expect(lexiconViolations(broken)).toHaveLength(1);
  });

  test("an app password without the privilege is refused private messages by the PDS", async () => {
    const { brand } = await twoPeople();
    const plain = await network.createAppPassword(brand.account, { privileged: false });

    const attempt = chattingAs(network.as(brand.account, plain), chat).convos();

    await expect(attempt).rejects.toMatchObject({ status: 400, message: /Bad token method/ });
  });

  test("the chat service takes nobody's word without the PDS's signature", async () => {
    const forged = `Bearer ${["{}", '{"iss":"did:plc:x"}', "x"].map((part) => Buffer.from(part).toString("base64url")).join(".")}`;

    const bare = xrpc(chat.url, "chat.bsky.convo.listConvos");
    const wrong = xrpc(chat.url, "chat.bsky.convo.listConvos", {
      headers: { authorization: forged },
    });

    await expect(bare).rejects.toMatchObject({ status: 401, code: "AuthenticationRequired" });
    await expect(wrong).rejects.toMatchObject({ status: 401, code: "AuthenticationRequired" });
  });

  test("whoever closed their messages cannot be written to", async () => {
    const { brand, customer } = await twoPeople();
    chat.disableMessages(customer.account.did);

    const attempt = chattingAs(brand, chat).write(customer.account.did, "Hello?");

    await expect(attempt).rejects.toMatchObject({ code: "MessagesDisabled" });
  });
});

function textsDownwards(view: ThreadView | undefined): string[] {
  return view?.post ? [view.post.record.text, ...textsDownwards(view.replies?.[0])] : [];
}
