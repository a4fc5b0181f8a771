import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { httpPort } from "./http-port.ts";

const never = new AbortController().signal;
let origin = "";
const server = createServer((request, response) => {
  if (request.url === "/redirect") response.writeHead(302, { location: "/" }).end();
  else if (request.url === "/large") response.end("x".repeat(2 * 1024 * 1024));
  else if (request.url === "/silent") return;
  else response.end(`hello ${request.headers["idempotency-key"]}`);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function call(url: string, options: Parameters<typeof httpPort>[0], timeoutSeconds = 5) {
  const wanted = {
    method: "GET",
    url,
    headers: {},
    body: "",
    timeoutSeconds,
    idempotencyKey: "k1",
  };
  return httpPort(options).request(wanted, never);
}

test.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://[::1]/",
  "http://[::ffff:10.0.0.1]/",
  "http://169.254.169.254/latest/meta-data",
  "http://10.1.2.3/",
  "http://[fd00::1]/",
  "http://localhost/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "http://user:secret@example.com/",
  "no address",
])("%s is refused", async (url) => {
  expect(await call(url, { allowedHosts: [] })).toMatchObject({ ok: false, reason: "refused" });
});

test("a host that is not on the list is refused before its name is looked up", async () => {
  const answer = await call("https://other.example/", { allowedHosts: ["*.example.com"] });

  expect(answer).toMatchObject({ ok: false, reason: "refused" });
});

test("an allowed address is called with the step's key, without following redirects", async () => {
  const options = { allowedHosts: [], allowedAddresses: ["127.0.0.1"] };

  expect(await call(origin, options)).toMatchObject({ ok: true, status: 200, body: "hello k1" });
  expect(await call(`${origin}/redirect`, options)).toMatchObject({ ok: true, status: 302 });
});

test("an answer that is too large or too late ends as such", async () => {
  const options = { allowedHosts: [], allowedAddresses: ["127.0.0.1"] };

  expect(await call(`${origin}/large`, options)).toMatchObject({ ok: false, reason: "tooLarge" });
  expect(await call(`${origin}/silent`, options, 0.3)).toMatchObject({
    ok: false,
    reason: "timeout",
  });
});
