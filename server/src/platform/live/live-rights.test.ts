import { expect } from "vitest";
import { as, sameOrigin } from "../../../../test/kit/app.ts";
import { test } from "../../../../test/kit/database.ts";
import { type EventStream, openEventStream } from "../../../../test/kit/event-stream.ts";
import {
  keysOf,
  listen,
  publish,
  startLiveServer,
  withKey,
} from "../../../../test/kit/live-server.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { currentPosition } from "./position.ts";

test("each hears only what is meant for them", async () => {
  const { db, url } = await startLiveServer();
  const { id: workgroupId } = await db
    .insertInto("workgroup")
    .values({ name: "Support" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const member = await insertUser(db);
  await db.insertInto("workgroupMember").values({ workgroupId, userId: member.id }).execute();
  const supervisor = await insertUser(db, { rights: ["interaction.readAll"] });
  const narrow = await insertUser(db, {
    rights: ["interaction.readAll"],
    scope: { workgroups: [workgroupId] },
  });
  const stranger = await insertUser(db);
  const users = { member, supervisor, narrow, stranger };
  const streams = await Promise.all(Object.values(users).map(({ cookie }) => listen(url, cookie)));

  await publish(db, "workgroup", { workgroups: [workgroupId], right: "interaction.readAll" });
  await publish(db, "right", { right: "interaction.readAll" });
  await publish(db, "stranger", { users: [stranger.id] });
  await publish(db, "nobody", {});
  await publish(db, "everyone");

  await Promise.all(streams.map((stream) => stream.next(withKey("everyone"))));
  const heard = Object.fromEntries(
    Object.keys(users).map((name, index) => [name, keysOf(streams[index] as EventStream)]),
  );
  expect(heard).toEqual({
    member: ["workgroup", "everyone"],
    supervisor: ["workgroup", "right", "everyone"],
    narrow: ["workgroup", "everyone"],
    stranger: ["stranger", "everyone"],
  });
});

test("a right that is taken away in the middle of the stream silences it at once", async () => {
  const { db, url } = await startLiveServer();
  const user = await insertUser(db, { rights: ["audit.read"] });
  const stream = await listen(url, user.cookie);
  await publish(db, "before", { right: "audit.read" });
  await stream.next(withKey("before"));

  await inTransaction(db, async (tx) => {
    await tx.deleteFrom("roleRight").where("roleId", "=", user.roleId).execute();
    await publish(tx, "the change itself");
  });
  await publish(db, "after", { right: "audit.read" });
  await publish(db, "end");

  await stream.next(withKey("end"));
  expect(keysOf(stream)).toEqual(["before", "the change itself", "end"]);
});

test.for(["signing out", "being disabled", "being killed by an administrator"])(
  "%s closes the streams within two seconds",
  async (way) => {
    const { db, app, url } = await startLiveServer();
    const user = await insertUser(db);
    const stream = await listen(url, user.cookie);
    const began = performance.now();

    if (way === "signing out")
      await app.inject(as(user.cookie, { method: "DELETE", url: "/api/session" }));
    else if (way === "being disabled")
      await db
        .updateTable("userAccount")
        .set({ enabled: false })
        .where("id", "=", user.id)
        .execute();
    else await db.deleteFrom("userSession").where("userId", "=", user.id).execute();
    await stream.next(({ type }) => type === "session.ended");
    await stream.ended;

    expect(performance.now() - began).toBeLessThan(2_000);
  },
);

test("without a session or from another site there is no stream", async () => {
  const { db, app } = await startLiveServer();
  const { cookie } = await insertUser(db);
  async function status(headers: Record<string, string>) {
    return (await app.inject({ url: "/api/events", headers })).statusCode;
  }

  expect(await status(sameOrigin)).toBe(401);
  expect(await status({ cookie, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await status({ cookie, origin: "https://evil.example" })).toBe(403);
});

test("a session that ends while its stream catches up harms nobody else", async () => {
  const { db, url } = await startLiveServer();
  const watcher = await listen(url, (await insertUser(db)).cookie);
  const position = await currentPosition(db);
  await publish(db, "missed");
  const users = await Promise.all(Array.from({ length: 20 }, () => insertUser(db)));

  const opening = users.map(({ cookie }) =>
    openEventStream(url, { cookie, lastEventId: position }).catch(() => undefined),
  );
  await db
    .deleteFrom("userSession")
    .where(
      "userId",
      "in",
      users.map(({ id }) => id),
    )
    .execute();
  await publish(db, "hint");
  const streams = (await Promise.all(opening)).filter((stream) => stream !== undefined);
  await Promise.all(streams.map((stream) => stream.ended));
  await publish(db, "still here");

  await watcher.next(withKey("still here"));
});
