import { afterEach, expect, test, vi } from "vitest";
import { api, onSignedOut } from "./api.ts";
import { ApiError } from "./api-error.ts";

/** The network's edge: what the server would answer, and what it was asked. */
function answerWith(
  status: number,
  body: string,
  seen: { init?: RequestInit; path?: string } = {},
) {
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    Object.assign(seen, { path, init });
    return new Response(status === 204 ? null : body, { status });
  });
  return seen;
}

async function failureOf(request: Promise<unknown>): Promise<ApiError> {
  const error = await request.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error("The request did not fail with an ApiError.");
  return error;
}

afterEach(() => vi.unstubAllGlobals());

test("a command is sent as JSON with its idempotency key", async () => {
  const seen = answerWith(200, '{"id":"r1"}');

  const reply = await api.post("/api/replies", { body: { text: "Hi" }, idempotencyKey: "k1" });

  expect(reply).toEqual({ id: "r1" });
  expect(seen.init).toMatchObject({ method: "POST", body: '{"text":"Hi"}' });
  expect(new Headers(seen.init?.headers).get("idempotency-key")).toBe("k1");
  expect(new Headers(seen.init?.headers).get("content-type")).toBe("application/json");
});

test("an answer without a body is undefined", async () => {
  answerWith(204, "");
  expect(await api.delete("/api/drafts/1")).toBeUndefined();
});

test("the server's error keeps its code, sentence and problems by path", async () => {
  answerWith(
    422,
    JSON.stringify({
      code: "REQUEST_INVALID",
      message: "Two fields are wrong.",
      retry: "never",
      problems: [{ path: "name", message: "Give a name." }, { nonsense: true }],
    }),
  );

  const error = await failureOf(api.post("/api/workgroups", { body: {} }));

  expect(error).toMatchObject({ status: 422, code: "REQUEST_INVALID", retry: "never" });
  expect(error.problems).toEqual([{ path: "name", message: "Give a name." }]);
  expect(error.problemAt("name")).toBe("Give a name.");
  expect(error.problemAt("other")).toBeUndefined();
});

test("a proxy's page becomes a plain sentence that may be retried", async () => {
  answerWith(502, "<html>Bad Gateway</html>");
  expect(await failureOf(api.get("/api/handlers"))).toMatchObject({
    code: "HTTP_502",
    retry: "later",
  });
});

test("no answer at all is said as such", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  expect(await failureOf(api.get("/api/handlers"))).toMatchObject({ status: 0, code: "OFFLINE" });
});

test("an aborted request stays an abort", async () => {
  const aborter = new AbortController();
  vi.stubGlobal("fetch", async () => {
    aborter.abort();
    throw new DOMException("Aborted", "AbortError");
  });
  await expect(api.get("/api/handlers", { signal: aborter.signal })).rejects.toThrow("Aborted");
});

test("an answer in an unknown form is an error, not a crash later", async () => {
  answerWith(200, '{"unexpected":true}');
  const schema = {
    parse(): never {
      throw new Error("no id");
    },
  };
  expect((await failureOf(api.get("/api/handlers/1", { schema }))).code).toBe("ANSWER_UNREADABLE");
});

test("a lost session is told to all, a wrong password is not", async () => {
  let told = 0;
  const leave = onSignedOut(() => {
    told += 1;
  });
  answerWith(401, '{"code":"SESSION_MISSING","message":"Sign in.","retry":"signIn"}');

  await failureOf(api.post("/api/session", { body: {} }));
  expect(told).toBe(0);
  await failureOf(api.get("/api/interactions"));
  expect(told).toBe(1);
  leave();
});
