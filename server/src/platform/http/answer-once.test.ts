import { expect } from "vitest";
import { as, test } from "../../../../test/kit/app.ts";
import { appWith } from "../../../../test/kit/app-with-routes.ts";
import { insertUser } from "../../../../test/kit/users.ts";
import { answerOnce } from "./answer-once.ts";

test("the deed is done once however often the same command comes", async ({ database, db }) => {
  let deeds = 0;
  const app = await appWith(database, (routes) => {
    routes.post("/api/deed", { config: { signedIn: true } }, (request) =>
      answerOnce(database.db, request, async (tx) => {
        deeds++;
        await tx.selectFrom("role").select("id").execute();
        return { deed: deeds, list: [1] };
      }),
    );
  });
  const user = await insertUser(db);
  const other = await insertUser(db);
  function send(cookie: string, key: string, payload = { text: "hello" }) {
    const headers = { "idempotency-key": key };
    return app.inject(as(cookie, { method: "POST", url: "/api/deed", headers, payload }));
  }

  const answers = await Promise.all(Array.from({ length: 8 }, () => send(user.cookie, "k1")));
  const anotherRequest = await send(user.cookie, "k1", { text: "other" });
  const anotherUser = await send(other.cookie, "k1");

  expect(answers.map((answer) => answer.json())).toEqual(Array(8).fill({ deed: 1, list: [1] }));
  expect(anotherRequest.json().code).toBe("IDEMPOTENCY_KEY_REUSED");
  expect(anotherUser.json().deed).toBe(2);
});

test("a command that was refused may be repeated with its key", async ({ database, db }) => {
  let attempts = 0;
  const app = await appWith(database, (routes) => {
    routes.post("/api/try", { config: { signedIn: true } }, (request) =>
      answerOnce(database.db, request, async () => {
        if (++attempts === 1) throw new Error("not yet");
        return { attempts };
      }),
    );
  });
  const { cookie } = await insertUser(db);
  const headers = { "idempotency-key": "again" };
  const request = as(cookie, { method: "POST", url: "/api/try", headers });

  const [first, second] = [await app.inject(request), await app.inject(request)];

  expect([first.statusCode, second.statusCode]).toEqual([500, 200]);
});
