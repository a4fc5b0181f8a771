import Fastify from "fastify";
import { type Json, page, post, simulator } from "./testing.ts";

export type Received = { signature: string; raw: Buffer; body: Json };

/** An app's endpoint that keeps what it gets and answers with the given statuses, then with 200. */
export async function startReceiver(answers: number[] = []) {
  const received: Received[] = [];
  const app = Fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.get("/hook", async (request) => {
    const query = request.query as Json;
    return query["hub.verify_token"] === "secret-word" ? query["hub.challenge"] : "no";
  });
  app.post("/hook", async (request, reply) => {
    const raw = request.body as Buffer;
    const signature = String(request.headers["x-hub-signature-256"]);
    received.push({ signature, raw, body: JSON.parse(raw.toString()) });
    return reply.code(answers.shift() ?? 200).send("ok");
  });
  const url = `${await app.listen({ port: 0, host: "127.0.0.1" })}/hook`;
  return { url, received, close: () => app.close() };
}

const everything = "feed,messages,message_echoes,message_deliveries,message_reads,message_edits";

/** A receiver that the page's webhooks are delivered to. */
export async function connectWebhook(fields = everything, answers?: number[]) {
  const hook = await startReceiver(answers);
  await simulator.webhooks.register({ url: hook.url, verifyToken: "secret-word" });
  await post(`${page}/subscribed_apps`, { subscribed_fields: fields });

  /** Everything received, in the order of sending: deliveries run side by side. */
  async function entries(): Promise<Json[]> {
    await simulator.webhooks.settled();
    const sent = simulator.webhooks.deliveries.map(({ body }) => body);
    return hook.received
      .toSorted((a, b) => sent.indexOf(a.raw.toString()) - sent.indexOf(b.raw.toString()))
      .flatMap(({ body }) => body.entry);
  }
  return {
    ...hook,
    changes: async () => (await entries()).flatMap((entry) => entry.changes ?? []),
    messaging: async () => (await entries()).flatMap((entry) => entry.messaging ?? []),
  };
}
