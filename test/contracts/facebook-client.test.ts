import { Comment, FacebookAdsApi, Page } from "facebook-nodejs-business-sdk";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { getConnector, type OutgoingMessage } from "../../server/src/hub/index.ts";
import { createFacebookSimulator, type FacebookSimulator } from "../kit/facebook/index.ts";
import { createSession } from "../kit/x-account.ts";

let facebook: FacebookSimulator;

beforeAll(async () => {
  facebook = createFacebookSimulator();
  await facebook.start();
});
afterAll(() => facebook.close());
afterEach(() => void vi.restoreAllMocks());

function setUp() {
  const page = facebook.world.addPage({ name: "Acme" });
  const nadia = facebook.world.addPerson({ name: "Nadia Haddad" });
  return { page, nadia, token: facebook.tokens.issuePageToken(page.id) };
}

describe("Facebook's own published client", () => {
  function open(token: string): FacebookAdsApi {
    // Its host is a getter of the class; everything else is as published.
    vi.spyOn(FacebookAdsApi, "GRAPH", "get").mockReturnValue(facebook.url);
    return FacebookAdsApi.init(token, "en_US", false);
  }

  test("reads a page, its posts page by page, and its conversations", async () => {
    const { page, nadia, token } = setUp();
    open(token);
    const texts = ["First", "Second", "Third"];
    for (const text of texts) {
      facebook.world.post({ page: page.id, by: nadia.id, text });
      facebook.world.advance(1000);
    }
    facebook.world.message({ from: nadia.id, page: page.id, text: "In private" });

    const self = new Page(page.id);
    const read = await self.get(["id", "name"]);
    const first = await self.getFeed(["message", "from", "comments.limit(5){id,message}"], {
      limit: 2,
    });
    const shown = first.map(({ _data }) => _data["message"]);
    const second = await first.next();
    const [conversation] = await self.getConversations(
      ["participants", "messages.limit(5){message,from}"],
      {
        platform: "messenger",
      },
    );

    expect(read._data).toMatchObject({ id: page.id, name: "Acme" });
    expect(shown).toEqual(["Third", "Second"]);
    expect(second.map(({ _data }) => _data["message"])).toEqual(["First"]);
    expect(second.hasNext()).toBe(false);
    expect(JSON.stringify(conversation?._data)).toContain("In private");
  });

  test("answers, hides, shows and deletes comments, and reads them back", async () => {
    const { page, nadia, token } = setUp();
    open(token);
    const post = facebook.world.post({ page: page.id, by: page.id, text: "New routers" });
    const { id } = facebook.world.comment({ on: post.id, by: nadia.id, text: "Price?" });
    const comment = new Comment(id);

    const answer = await comment.createComment(["id"], { message: "49 euros" });
    await comment.update([], { is_hidden: true });
    const below = await comment.getComments(["message", "from"], { filter: "toplevel" });
    const state = facebook.ledger.comments().find((entry) => entry.id === id)?.state;
    await new Comment(answer.id).delete([]);

    expect(below.map(({ _data }) => _data["message"])).toEqual(["49 euros"]);
    expect(state).toBe("hidden");
    expect(await comment.getComments(["message"], {})).toHaveLength(0);
  });

  test("sends messages, replies to a comment in private, and subscribes the page", async () => {
    const { page, nadia, token } = setUp();
    open(token);
    const self = new Page(page.id);
    const post = facebook.world.post({ page: page.id, by: page.id, text: "Outage" });
    const comment = facebook.world.comment({ on: post.id, by: nadia.id, text: "Still down" });

    await self.createMessage([], {
      recipient: { comment_id: comment.id },
      message: { text: "We call you" },
    });
    await self.createSubscribedApp([], { subscribed_fields: ["feed", "messages"] });
    const apps = await self.getSubscribedApps([]);

    const again = self.createMessage([], {
      recipient: { comment_id: comment.id },
      message: { text: "Once more" },
    });
    await expect(again).rejects.toMatchObject({ status: 400 });
    expect(apps.map(({ id }) => id)).toEqual([facebook.app.id]);
    expect(page.subscriptions.get(facebook.app.id)).toEqual(["feed", "messages"]);
  });

  test("is told of a token that is over as Facebook tells it", async () => {
    const { page, token } = setUp();
    open(token);
    facebook.tokens.end(token, "expired");

    await expect(new Page(page.id).get(["name"])).rejects.toMatchObject({
      response: { code: 190, error_subcode: 463 },
    });
  });
});

describe("the connector", () => {
  function connect(token: string, pageId: string, appSecret = facebook.app.secret) {
    const credentials = { pageId, pageAccessToken: token, appSecret };
    return getConnector("facebook").connect(
      {
        id: "1",
        platform: "facebook",
        externalId: pageId,
        handle: "",
        baseUrl: facebook.url,
        credentials,
      },
      { onRate() {}, session: createSession() },
    );
  }
  const soon = () => ({ signal: AbortSignal.timeout(10_000) });

  test("says whether the page pushes, and has it push", async () => {
    const { page, token } = setUp();
    const connection = connect(token, page.id);

    const before = await connection.check(soon());
    await connection.subscribe?.(soon());
    const after = await connection.check(soon());
    page.subscriptions.set(facebook.app.id, ["feed"]);
    const partly = await connection.check(soon());
    const polled = await connect(token, page.id, "").check(soon());

    expect(before.message).toContain("pushes nothing to the application yet");
    expect(after.message).toBe("Connected to the page Acme. The page pushes to the application.");
    expect(partly.message).toContain("does not push messages, message_echoes");
    expect(polled.message).toContain("Without the app secret it is polled only.");
  });

  test("says until when a token works and what it may not do", async () => {
    const { page } = setUp();
    const expiresAt = Math.floor(Date.now() / 1000) * 1000 + 86_400_000;
    const scopes = ["pages_read_engagement", "pages_messaging"] as const;
    const token = facebook.tokens.issuePageToken(page.id, { scopes, expiresAt });

    const { message, expiresAt: told } = await connect(token, page.id).check(soon());

    expect(told).toBe(new Date(expiresAt).toISOString());
    expect(message).toContain(
      "The token lacks pages_show_list, pages_read_user_content, pages_manage_engagement, pages_manage_metadata.",
    );
    expect(message).toContain("is not told to this token");
  });

  test("answers a comment in private once, and the answer is found again", async () => {
    const { page, nadia, token } = setUp();
    const post = facebook.world.post({ page: page.id, by: page.id, text: "Outage" });
    const comment = facebook.world.comment({ on: post.id, by: nadia.id, text: "Still down" });
    const connection = connect(token, page.id);
    const parent = { externalId: comment.id, version: "" };
    const message: OutgoingMessage = {
      kind: "directMessage",
      visibility: "private",
      text: "We look at your line",
      thread: { key: comment.id, rootId: post.id },
      parent,
      root: null,
      peerId: "",
      sendKey: "1",
      createdAt: new Date().toISOString(),
      language: "en",
      lastInboundAt: null,
      automatic: false,
    };

    const absent = await connection.findSent(message, soon());
    const { externalId } = await connection.send(message, soon());
    const found = await connection.findSent(message, soon());
    const again = connection.send(message, soon());

    await expect(again).rejects.toMatchObject({ name: "HubFailure", kind: "duplicate" });
    expect(absent).toEqual({ outcome: "absent", safeToRepeat: true });
    expect(found).toMatchObject({ outcome: "found", sent: { externalId } });
    const texts = facebook.ledger.messages().filter(({ from }) => from.id === page.id);
    expect(texts.map(({ id, text }) => [id, text])).toEqual([[externalId, "We look at your line"]]);
  });
});
