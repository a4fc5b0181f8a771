import type { JsonObject } from "@signalbox/engine/graph";
import Fastify from "fastify";
import { expect, onTestFinished, test } from "vitest";
import { createChat } from "../../server/src/hub/bluesky/chat.ts";
import { toFailure } from "../../server/src/hub/bluesky/failures.ts";
import { normalise } from "../../server/src/hub/bluesky/normalise.ts";
import type { Xrpc } from "../../server/src/hub/bluesky/session.ts";
import type { RawItem } from "../../server/src/hub/index.ts";
import { chatRoutes, createChatWorld, refuse } from "../kit/bluesky/chat/chat-routes.ts";

const [acme, nadia, ben] = ["did:plc:acme", "did:plc:nadia", "did:plc:ben"] as const;

/** The chat service without a network around it, as the brand's account sees it. */
function openChat() {
  const forgotten = new Set<string>();
  const world = createChatWorld({
    profileOf: async (did) => ({ did, handle: `${did.slice(8)}.test` }),
    callerOf: async () => acme,
  });
  const app = Fastify();
  // The service keeps its log for a while only.
  app.addHook("onRequest", async (request) => {
    const { cursor } = request.query as { cursor?: string };
    if (request.url.includes("getLog") && cursor !== undefined && forgotten.has(cursor)) {
      throw refuse("InvalidRequest", "cursor is too old");
    }
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ error: error.code, message: error.message }),
  );
  chatRoutes(app, world);
  onTestFinished(() => app.close());

  const call: Xrpc["call"] = async (nsid, { query, body } = {}) => {
    const answer = await app.inject({
      method: body === undefined ? "GET" : "POST",
      url: `/xrpc/${nsid}`,
      query: JSON.parse(JSON.stringify(query ?? {})),
      ...(body === undefined ? {} : { payload: body as JsonObject }),
    });
    const facts = { status: answer.statusCode, headers: new Headers(), body: answer.json() };
    if (facts.status !== 200) throw toFailure(nsid, facts);
    return facts.body;
  };
  const session = { accessJwt: "a", refreshJwt: "r", did: acme, handle: "acme.test" };
  const chat = createChat({ call, session: async () => session }, undefined);
  const options = {
    signal: AbortSignal.timeout(30_000),
    limit: 2,
    known: async () => new Set<string>(),
  };
  const write = (by: string, text: string) =>
    world.store.send(world.store.findOrOpen(by, acme), by, text);
  return { chat, options, write, forget: (cursor: string) => forgotten.add(cursor) };
}

function textsOf(items: readonly RawItem[]): string[] {
  const context = { selfId: acme, receivedAt: new Date().toISOString() };
  return items.flatMap(({ body }) =>
    normalise(body, context).flatMap((event) => (event.type === "message" ? [event.text] : [])),
  );
}

test("the log begins at now and goes on from where it was read", async () => {
  const { chat, options, write } = openChat();
  write(nadia, "before we came");
  const begun = await chat.poll(null, options);
  write(nadia, "first");
  write(ben, "second");

  const news = await chat.poll(begun.cursor, options);
  const nothing = await chat.poll(news.cursor, options);

  expect(begun.items).toEqual([]);
  expect(textsOf(news.items)).toEqual(["first", "second"]);
  expect(nothing.items).toEqual([]);
});

test("a log that the service has forgotten is made up for from the conversations that moved", async () => {
  const { chat, options, write, forget } = openChat();
  write(nadia, "long known");
  const begun = await chat.poll(null, options);
  // More conversations than one page of the list has, and more messages than the newest.
  const missed = ["did:plc:a", "did:plc:b", "did:plc:c", nadia].flatMap((by) =>
    [1, 2].map((number) => write(by, `${by} ${number}`).text),
  );
  forget((begun.cursor as { rev: string }).rev);

  const caughtUp = await chat.poll(begun.cursor, options);
  write(ben, "and on");
  const next = await chat.poll(caughtUp.cursor, options);

  expect(textsOf(caughtUp.items).toSorted()).toEqual(missed.toSorted());
  expect(textsOf(next.items)).toEqual(["and on"]);
});
