import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hour } from "../kit/facebook/index.ts";
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
} from "../kit/facebook/testing.ts";
import { connectWebhook, type Received, startReceiver } from "../kit/facebook/webhook-receiver.ts";

beforeEach(() => startSimulator());
afterEach(() => simulator.close());

describe("webhooks", () => {
  test("a callback is accepted only when it repeats the challenge", async () => {
    const hook = await startReceiver();
    const subscribe = (verify_token: string) =>
      graph(`${simulator.app.id}/subscriptions`, {
        method: "POST",
        as: `${simulator.app.id}|${simulator.app.secret}`,
        body: { object: "page", callback_url: hook.url, verify_token, fields: "feed" },
      });

    expect((await subscribe("wrong-word")).body.error.code).toBe(2200);
    expect((await subscribe("secret-word")).body).toEqual({ success: true });
    await hook.close();
  });

  test("a page's subscriptions can be set, read and removed, and unknown fields are refused", async () => {
    expect(
      errorOf(await post(`${page}/subscribed_apps`, { subscribed_fields: "feed,gossip" }))[0],
    ).toBe(100);
    expect(
      (await post(`${page}/subscribed_apps`, { subscribed_fields: "feed,messages" })).body,
    ).toEqual({ success: true });
    expect((await graph(`${page}/subscribed_apps`)).body.data[0]).toMatchObject({
      id: simulator.app.id,
      subscribed_fields: ["feed", "messages"],
    });

    await graph(`${page}/subscribed_apps`, { method: "DELETE" });

    expect((await graph(`${page}/subscribed_apps`)).body).toEqual({ data: [] });
  });

  test("a comment is delivered as the network writes it, signed over its raw bytes", async () => {
    const hook = await connectWebhook();
    const root = simulator.world.post({ page, by: page, text: "News" });
    const top = simulator.world.comment({ on: root.id, by: nadia, text: "شكرا جزيلا ☕" });

    const [, change] = await hook.changes();

    expect(change).toEqual({
      field: "feed",
      value: {
        from: { id: nadia, name: "Nadia Haddad" },
        post: {
          status_type: "mobile_status_update",
          is_published: true,
          updated_time: expect.stringMatching(/\+0000$/),
          permalink_url: expect.any(String),
          promotion_status: "inactive",
          id: root.id,
        },
        message: "شكرا جزيلا ☕",
        post_id: root.id,
        comment_id: top.id,
        created_time: Math.floor(top.createdAt / 1000),
        item: "comment",
        parent_id: root.id,
        verb: "add",
      },
    });
    const { signature, raw, body } = hook.received.find(({ raw }) =>
      raw.includes(top.id),
    ) as Received;
    expect(signature).toBe(
      `sha256=${createHmac("sha256", simulator.app.secret).update(raw).digest("hex")}`,
    );
    expect(body).toMatchObject({ object: "page", entry: [{ id: page, time: expect.any(Number) }] });
    // Beyond ASCII everything is escaped, so a signature over re-encoded JSON would not match.
    expect(raw.toString()).toContain("\\u0634");
    await hook.close();
  });

  test("replies name their comment as parent; edits, hides, removals and trash have their verbs", async () => {
    const hook = await connectWebhook();
    const root = simulator.world.post({ page, by: nadia, text: "Help" });
    const top = simulator.world.comment({ on: root.id, by: nadia, text: "Hello?" });
    const reply = simulator.world.comment({ on: top.id, by: nadia, text: "Anyone?" });
    simulator.world.edit({ id: reply.id, text: "Anyone there?" });
    simulator.world.hide(reply.id);
    simulator.world.hide(reply.id, false);
    simulator.world.remove(reply.id);
    simulator.world.trash(root.id);

    const values = (await hook.changes()).map(({ value }) => value);

    expect(values.map(({ item, verb }) => `${item} ${verb}`)).toEqual([
      "status add",
      "comment add",
      "comment add",
      "comment edited",
      "comment hide",
      "comment unhide",
      "comment remove",
      "status edited",
    ]);
    expect(values[2]).toMatchObject({ comment_id: reply.id, parent_id: top.id });
    expect(values[7]).not.toHaveProperty("message");
    await hook.close();
  });

  test("a changed reaction is an edit, where a changed comment is edited", async () => {
    const hook = await connectWebhook();
    const root = simulator.world.post({ page, by: page, text: "News" });
    simulator.world.react({ on: root.id, by: nadia });
    simulator.world.react({ on: root.id, by: nadia, type: "angry" });

    const values = (await hook.changes()).map(({ value }) => value);

    expect(values.slice(1)).toMatchObject([
      { item: "reaction", verb: "add", reaction_type: "like" },
      { item: "reaction", verb: "edit", reaction_type: "angry" },
    ]);
    await hook.close();
  });

  test("unpublished posts arrive with published 0", async () => {
    const hook = await connectWebhook();
    simulator.world.post({ page, by: page, text: "Draft", isPublished: false });

    expect((await hook.changes())[0].value.published).toBe(0);
    await hook.close();
  });

  test("messages, echoes, deliveries, reads and unsends arrive in milliseconds", async () => {
    const hook = await connectWebhook();
    const asked = simulator.world.message({ page, from: nadia, text: "Hello" });
    const sent = (await send(nadia, "Good day")).body.message_id;
    simulator.world.read({ page, by: nadia });
    simulator.world.remove(asked.id);

    // Deliveries run side by side: nothing promises their order.
    const events = await hook.messaging();
    const find = (test: (event: Json) => boolean) => events.find(test);
    const message = find((event) => event.message?.text === "Hello");
    const echo = find((event) => event.message?.is_echo);
    const delivery = find((event) => event.delivery);
    const read = find((event) => event.read);
    const unsent = find((event) => event.message?.is_deleted);

    expect(message).toEqual({
      sender: { id: nadia },
      recipient: { id: page },
      timestamp: asked.createdAt,
      message: { mid: asked.id, text: "Hello" },
    });
    expect(echo).toMatchObject({
      sender: { id: page },
      recipient: { id: nadia },
      message: { mid: sent, is_echo: true, app_id: Number(simulator.app.id) },
    });
    expect(delivery.delivery).toEqual({ mids: [sent], watermark: expect.any(Number) });
    expect(read.read.watermark).toBeGreaterThan(1_600_000_000_000);
    expect(unsent.message).toEqual({ mid: asked.id, is_deleted: true });
    await hook.close();
  });

  test("what staff write in Meta's own inbox is an echo of another app", async () => {
    const hook = await connectWebhook();
    simulator.world.message({ page, from: nadia, text: "Hello" });
    simulator.world.messageFromPage({ page, to: nadia, text: "Hi from the inbox" });

    const [, echo] = await hook.messaging();

    expect(echo.message.is_echo).toBe(true);
    expect(echo.message.app_id).not.toBe(Number(simulator.app.id));
    await hook.close();
  });

  test("only subscribed fields are told", async () => {
    const hook = await connectWebhook("messages");
    simulator.world.post({ page, by: nadia, text: "Help" });
    simulator.world.message({ page, from: nadia, text: "Hello" });

    expect(await hook.changes()).toEqual([]);
    expect(await hook.messaging()).toHaveLength(1);
    await hook.close();
  });

  test("a refused delivery comes again with the same bytes until it is taken", async () => {
    const hook = await connectWebhook("feed", [503, 500]);
    simulator.world.post({ page, by: nadia, text: "Help" });
    await simulator.webhooks.settled();

    expect(hook.received).toHaveLength(3);
    expect(new Set(hook.received.map(({ raw }) => raw.toString())).size).toBe(1);
    expect(simulator.ledger.deliveries()[0]?.attempts.map(({ status }) => status)).toEqual([
      503, 500, 200,
    ]);
    await hook.close();
  });

  test("after an hour of failures the subscription is gone, silently", async () => {
    const hook = await connectWebhook(
      "feed",
      [500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500],
    );
    simulator.world.post({ page, by: nadia, text: "One" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    simulator.world.advance(hour + 1000);
    simulator.world.post({ page, by: nadia, text: "Two" });
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect((await graph(`${page}/subscribed_apps`)).body).toEqual({ data: [] });
    await hook.close();
  });

  test("updates can come in batches, in another order and twice", async () => {
    const hook = await connectWebhook("feed");
    Object.assign(simulator.webhooks.settings, {
      batchMs: 30,
      duplicateProbability: 1,
      reorder: true,
    });
    const root = simulator.world.post({ page, by: page, text: "News" });
    const ids = Array.from({ length: 8 }, (_, index) =>
      simulator.world.comment({ on: root.id, by: nadia, text: `${index}` }),
    ).map(({ id }) => id);
    await simulator.webhooks.settled();

    const batches = hook.received.map(({ body }) =>
      body.entry.map((entry: Json) => entry.changes[0].value.comment_id ?? root.id),
    );

    expect(batches).toHaveLength(2);
    expect(batches[0]).toEqual(batches[1]);
    expect(batches[0].toSorted()).toEqual([root.id, ...ids].toSorted());
    expect(batches[0]).not.toEqual([root.id, ...ids]);
    await hook.close();
  });
});
