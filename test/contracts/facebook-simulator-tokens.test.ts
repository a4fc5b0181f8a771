import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { day, hour } from "../kit/facebook/index.ts";
import {
  type Answer,
  errorOf,
  graph,
  type Json,
  nadia,
  page,
  post,
  restartSimulator,
  send,
  simulator,
  startSimulator,
  token,
  useToken,
} from "../kit/facebook/testing.ts";

beforeEach(() => startSimulator());
afterEach(() => simulator.close());

describe("tokens, permissions and errors", () => {
  test("an error has the network's shape, status and header", async () => {
    const { status, headers, body } = await graph("999");

    expect(status).toBe(400);
    expect(body.error).toEqual({
      message: expect.stringContaining("Object with ID '999' does not exist"),
      type: "GraphMethodException",
      code: 100,
      error_subcode: 33,
      fbtrace_id: expect.stringMatching(/^A/),
    });
    expect(headers.get("www-authenticate")).toMatch(
      /^OAuth "Facebook Platform" "invalid_request" "/,
    );
  });

  test("without a token, or with a made-up one, nothing is told", async () => {
    expect((await graph(page, { as: null })).body.error.code).toBe(104);
    expect(errorOf(await graph(page, { as: "EAAGmadeup" }))).toEqual([190, undefined]);
  });

  test.each([
    ["deauthorised", 458],
    ["checkpoint", 459],
    ["passwordChanged", 460],
    ["expired", 463],
    ["invalidated", 467],
    ["permissionsRevoked", undefined],
  ] as const)("a token that ended as %s answers 190 with its subcode", async (end, subcode) => {
    simulator.tokens.end(token, end);

    const answer = await graph(page);

    expect(errorOf(answer)).toEqual([190, subcode]);
    expect(answer.headers.get("www-authenticate")).toContain('"invalid_token"');
    simulator.tokens.restore(token);
    expect((await graph(page)).status).toBe(200);
  });

  test("a token expires by the network's clock", async () => {
    useToken(simulator.tokens.issuePageToken(page, { expiresAt: simulator.world.now() + hour }));
    expect((await graph(page)).status).toBe(200);

    simulator.world.advance(hour);

    expect(errorOf(await graph(page))).toEqual([190, 463]);
  });

  test("a missing permission is 10 for reading and 200 for writing", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Help" });
    useToken(simulator.tokens.issuePageToken(page, { scopes: ["pages_show_list"] }));

    expect(errorOf(await graph(`${page}/feed`))[0]).toBe(10);
    expect(errorOf(await graph(`${page}/conversations`))[0]).toBe(10);
    expect(errorOf(await post(`${root.id}/comments`, { message: "Hi" }))[0]).toBe(200);
    expect(errorOf(await send(nadia, "Hi"))[0]).toBe(200);
  });

  test("a proof of the app's secret is checked when it is given", async () => {
    const proof = createHmac("sha256", simulator.app.secret).update(token).digest("hex");

    expect((await graph(`${page}?appsecret_proof=${proof}`)).status).toBe(200);
    expect((await graph(`${page}?appsecret_proof=${"0".repeat(64)}`)).body.error.code).toBe(100);
  });

  test("messages may come in another language, codes never do", async () => {
    simulator.knobs.settings.localisedErrors = true;

    const { body } = await graph("999");

    expect(body.error.message).toMatch(/\p{Script=Han}/u);
    expect([body.error.code, body.error.error_subcode]).toEqual([100, 33]);
  });

  test("an unversioned or unknown path is refused", async () => {
    const answer = await fetch(`${simulator.url}/${page}/feed?access_token=${token}`);

    expect(answer.status).toBe(400);
    expect(((await answer.json()) as Json).error.code).toBe(2500);
  });

  test("a token tells about itself, and a user's token lists the pages with theirs", async () => {
    const about = await graph(`debug_token?input_token=${token}`);
    const user = simulator.tokens.issueUserToken();
    const accounts = await graph("me/accounts", { as: user });

    expect(about.body.data).toMatchObject({
      type: "PAGE",
      is_valid: true,
      profile_id: page,
      expires_at: 0,
    });
    expect((await graph("me")).body).toEqual({ name: "Acme", id: page });
    expect(accounts.body.data[0]).toMatchObject({ name: "Acme", id: page });
    expect((await graph("me", { as: accounts.body.data[0].access_token })).body.id).toBe(page);
  });
});

describe("limits", () => {
  test("every answer tells how much of the page's allowance is used", async () => {
    const { headers } = await graph(`${page}/feed`);
    const messenger = (await graph(`${page}/conversations`)).headers;

    expect(JSON.parse(headers.get("x-app-usage") ?? "")).toHaveProperty("call_count");
    const [usage] = JSON.parse(headers.get("x-business-use-case-usage") ?? "")[page];
    expect(usage).toEqual({
      type: "pages",
      call_count: expect.any(Number),
      total_cputime: expect.any(Number),
      total_time: expect.any(Number),
      estimated_time_to_regain_access: 0,
    });
    expect(JSON.parse(messenger.get("x-business-use-case-usage") ?? "")[page][0].type).toBe(
      "messenger",
    );
  });

  test("above the allowance of a rolling day calls are refused and counted, until the day has passed", async () => {
    await restartSimulator({ usage: { callsPerDay: 4 } });

    for (let call = 0; call < 4; call++) expect((await graph(`${page}/feed`)).status).toBe(200);
    const refused = await graph(`${page}/feed`);

    expect(refused.body.error.code).toBe(80001);
    const [usage] = JSON.parse(refused.headers.get("x-business-use-case-usage") ?? "")[page];
    expect(usage.call_count).toBeGreaterThan(100);
    expect(usage.estimated_time_to_regain_access).toBeGreaterThan(0);
    expect(simulator.ledger.calls()["feed"]).toEqual({ total: 5, failed: 1, overLimit: 1 });
    simulator.world.advance(day + 60_000);
    expect((await graph(`${page}/feed`)).status).toBe(200);
  });

  test("the allowance grows with the people who engage", async () => {
    simulator.world.post({ page, by: nadia, text: "One" });
    const quiet = await graph(`${page}/feed`);
    const shareOf = ({ headers }: Answer) =>
      JSON.parse(headers.get("x-business-use-case-usage") ?? "")[page][0].call_count;
    for (let call = 0; call < 48; call++) await graph(page);
    const before = shareOf(await graph(page));

    for (const name of ["A", "B", "C"]) {
      simulator.world.post({ page, by: simulator.world.addPerson({ name }).id, text: "Hi" });
    }

    expect(shareOf(quiet)).toBe(1);
    expect(before).toBe(2);
    expect(shareOf(await graph(page))).toBe(1);
  });
});
