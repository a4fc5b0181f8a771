import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "@signalbox/engine/graph";
import { expect, onTestFinished, test } from "vitest";
import type { SessionStore } from "../connector.ts";
import { createHttpClient } from "../http-client.ts";
import { createXrpc } from "./session.ts";

/** A PDS as far as sessions go: each refresh makes the tokens before it worthless. */
async function startPds() {
  const calls: string[] = [];
  let generation = 0;
  const tokens = () => ({
    accessJwt: `a${generation}`,
    refreshJwt: `r${generation}`,
    did: "did:plc:x",
    handle: "x.test",
  });
  const server = createServer((request, response) => {
    const nsid = request.url?.split("/xrpc/")[1]?.split("?")[0] ?? "";
    const token = request.headers.authorization?.slice("Bearer ".length);
    calls.push(nsid.split(".").at(-1) ?? "");
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (nsid.endsWith("createSession")) return answer(200, tokens());
    if (nsid.endsWith("refreshSession")) {
      if (token !== `r${generation}`)
        return answer(400, { error: "ExpiredToken", message: "Token has been revoked" });
      generation++;
      return answer(200, tokens());
    }
    if (token !== `a${generation}`)
      return answer(400, { error: "ExpiredToken", message: "Token has expired" });
    return answer(200, { hello: token });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, calls, expire: () => generation++ };
}

function createStore(): SessionStore {
  let stored: JsonObject | undefined;
  const store: SessionStore = {
    keeps: true,
    read: async () => stored,
    async replace(previous, next) {
      if (JSON.stringify(previous) === JSON.stringify(stored)) stored = next;
      return stored ?? next;
    },
    exclusively: (work) => work(store),
  };
  return store;
}

function open(url: string, session: SessionStore) {
  const credentials = { identifier: "x.test", appPassword: "secret" };
  const account = {
    id: "1",
    platform: "bluesky",
    externalId: "",
    handle: "",
    baseUrl: url,
    credentials,
  } as const;
  return createXrpc(account, createHttpClient(url), { onRate() {}, session });
}

test("one log-in serves many calls, and a restart", async () => {
  const pds = await startPds();
  const store = createStore();
  const first = open(pds.url, store);
  await first.call("app.one");
  await first.call("app.two");
  await open(pds.url, store).call("app.three");

  expect(pds.calls.filter((name) => name === "createSession")).toHaveLength(1);
});

test("an expired token is refreshed with the stored pair, and the new pair serves other servers", async () => {
  const pds = await startPds();
  const store = createStore();
  const [one, two] = [open(pds.url, store), open(pds.url, store)];
  await one.call("app.one");
  await two.call("app.one");
  // The access token ages; the refresh token is good.
  const aged = { ...((await store.read()) ?? {}), accessJwt: "aged" };
  await store.replace(await store.read(), aged);
  const restarted = open(pds.url, store);

  await restarted.call("app.two");
  await one.call("app.two");
  await two.call("app.two");

  expect(pds.calls.filter((name) => name === "refreshSession")).toHaveLength(1);
  expect(pds.calls.filter((name) => name === "createSession")).toHaveLength(1);
});

test("a refresh token that is worthless leads to one log-in", async () => {
  const pds = await startPds();
  const store = createStore();
  const xrpc = open(pds.url, store);
  await xrpc.call("app.one");
  pds.expire();

  expect(await xrpc.call("app.two")).toEqual({ hello: "a1" });
  expect(pds.calls.slice(-4)).toEqual(["two", "refreshSession", "createSession", "two"]);
});
