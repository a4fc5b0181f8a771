import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { day } from "../kit/facebook/index.ts";
import {
  errorOf,
  graph,
  type Json,
  nadia,
  page,
  post,
  send,
  simulator,
  startSimulator,
  useToken,
} from "../kit/facebook/testing.ts";

beforeEach(() => startSimulator());
afterEach(() => simulator.close());

describe("private messages", () => {
  test("conversations are listed by their last change with participants and newest messages first", async () => {
    const omar = simulator.world.addPerson({ name: "Omar" }).id;
    simulator.world.message({ page, from: nadia, text: "Hello" });
    simulator.world.advance(1000);
    simulator.world.message({ page, from: omar, text: "Hi" });
    simulator.world.advance(1000);
    const last = simulator.world.message({ page, from: nadia, text: "Still there?" });

    const { body } = await graph(
      `${page}/conversations?platform=messenger&fields=id,updated_time,can_reply,unread_count,message_count,participants,messages.limit(20){id,created_time,from,to,message}`,
    );

    expect(body.data.map(({ participants }: Json) => participants.data[0].name)).toEqual([
      "Nadia Haddad",
      "Omar",
    ]);
    expect(body.data[0]).toMatchObject({ unread_count: 2, message_count: 2, can_reply: true });
    expect(body.data[0].id).toMatch(/^t_\d+$/);
    expect(body.data[0].messages.data[0]).toMatchObject({
      id: last.id,
      message: "Still there?",
      from: { id: nadia },
      to: { data: [{ id: page }] },
    });
  });

  test("conversations cannot be paged by time", async () => {
    expect(errorOf(await graph(`${page}/conversations?since=1700000000`))[0]).toBe(100);
  });

  test("an answer within 24 hours is a response", async () => {
    simulator.world.message({ page, from: nadia, text: "Hello" });
    simulator.world.advance(day - 1000);

    const { status, body } = await send(nadia, "Good morning");

    expect(status).toBe(200);
    expect(body).toEqual({ recipient_id: nadia, message_id: expect.stringMatching(/^m_/) });
    expect(simulator.ledger.messages().at(-1)).toMatchObject({
      id: body.message_id,
      text: "Good morning",
    });
  });

  test("after 24 hours the window is closed and only a human agent's tag opens it, until seven days", async () => {
    simulator.world.message({ page, from: nadia, text: "Hello" });
    simulator.world.advance(day + 1000);
    const tag = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };

    expect(errorOf(await send(nadia, "Hi"))).toEqual([10, 2018278]);
    expect((await send(nadia, "Hi", tag)).status).toBe(200);
    simulator.world.advance(6 * day);
    expect(errorOf(await send(nadia, "Hi again", tag))).toEqual([10, 2018278]);
  });

  test("the tag needs its permission", async () => {
    simulator.world.message({ page, from: nadia, text: "Hello" });
    useToken(simulator.tokens.issuePageToken(page, { scopes: ["pages_messaging"] }));

    const answer = await send(nadia, "Hi", { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" });

    expect([answer.status, answer.body.error.code]).toEqual([403, 200]);
  });

  test("the retired tags are invalid parameters", async () => {
    simulator.world.message({ page, from: nadia, text: "Hello" });

    for (const tag of ["ACCOUNT_UPDATE", "CONFIRMED_EVENT_UPDATE", "POST_PURCHASE_UPDATE"]) {
      expect(errorOf(await send(nadia, "Hi", { messaging_type: "MESSAGE_TAG", tag }))).toEqual([
        100,
        undefined,
      ]);
    }
  });

  test("nobody can be written to who has not written before", async () => {
    expect(errorOf(await send(nadia, "Buy now!"))).toEqual([10, 2018278]);
  });

  test("an unknown, and an unavailable person each have their own error", async () => {
    simulator.world.message({ page, from: nadia, text: "Hello" });
    simulator.world.setUnavailable(nadia);

    expect(errorOf(await send("123", "Hi"))).toEqual([100, 2018001]);
    expect(errorOf(await send(nadia, "Hi"))).toEqual([551, 1545041]);
  });

  test("a text has at most 2000 characters", async () => {
    simulator.world.message({ page, from: nadia, text: "Hello" });

    expect((await send(nadia, "x".repeat(2000))).status).toBe(200);
    expect(errorOf(await send(nadia, "x".repeat(2001)))[0]).toBe(100);
  });

  test("text and attachment are separate messages, and an attachment needs a real address", async () => {
    simulator.world.message({ page, from: nadia, text: "Hello" });
    const attachment = { type: "image", payload: { url: "https://cdn.example.test/plan.png" } };
    const both = {
      recipient: { id: nadia },
      messaging_type: "RESPONSE",
      message: { text: "x", attachment },
    };
    const broken = { ...both, message: { attachment: { type: "image", payload: {} } } };

    expect(errorOf(await post(`${page}/messages`, both))[0]).toBe(100);
    expect(errorOf(await post(`${page}/messages`, broken))).toEqual([100, 2018047]);
    expect((await post(`${page}/messages`, { ...both, message: { attachment } })).status).toBe(200);
  });

  test("a comment can be answered in private once, within seven days", async () => {
    const root = simulator.world.post({ page, by: page, text: "News" });
    const [first, second] = ["One", "Two"].map((text) =>
      simulator.world.comment({ on: root.id, by: nadia, text }),
    );
    const reply = (id = "") =>
      post(`${page}/messages`, { recipient: { comment_id: id }, message: { text: "Hi" } });
    expect((await graph(`${first?.id}?fields=can_reply_privately`)).body.can_reply_privately).toBe(
      true,
    );

    const answer = await reply(first?.id);

    expect(answer.body.recipient_id).toBe(nadia);
    expect((await reply(first?.id)).body.error.code).toBe(10900);
    expect((await graph(`${first?.id}?fields=can_reply_privately`)).body.can_reply_privately).toBe(
      false,
    );
    simulator.world.advance(7 * day + 1000);
    expect((await reply(second?.id)).body.error.code).toBe(10903);
  });

  test("an unsent message is gone for readers", async () => {
    const message = simulator.world.message({ page, from: nadia, text: "Oops" });
    simulator.world.remove(message.id);

    expect(errorOf(await graph(message.id))).toEqual([100, 33]);
    expect(simulator.ledger.messages()[0]?.state).toBe("deleted");
  });

  test("a sign of life needs no text, and seeing a conversation clears its counter", async () => {
    simulator.world.message({ page, from: nadia, text: "Hello" });

    const answer = await post(`${page}/messages`, {
      recipient: { id: nadia },
      sender_action: "MARK_SEEN",
    });

    expect(answer.body).toEqual({ recipient_id: nadia });
    const { body } = await graph(`${page}/conversations?fields=unread_count`);
    expect(body.data[0].unread_count).toBe(0);
  });
});
