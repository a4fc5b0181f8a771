import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { download } from "./download.ts";
import { readRange } from "./serve-file.ts";
import { sniff } from "./sniff.ts";

const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(40)]);

test("a file is what its content is", () => {
  const of = (start: string, encoding: BufferEncoding = "latin1") =>
    sniff(Buffer.concat([Buffer.from(start, encoding), Buffer.alloc(20)]))?.mimeType;

  expect(of("ffd8ffe0", "hex")).toBe("image/jpeg");
  expect(of("89504e470d0a1a0a", "hex")).toBe("image/png");
  expect(of("GIF89a")).toBe("image/gif");
  expect(of("RIFF\0\0\0\0WEBP")).toBe("image/webp");
  expect(of("\0\0\0\x18ftypisom")).toBe("video/mp4");
  expect(of("\0\0\0\x18ftypavif")).toBe("image/avif");
  expect(of("1a45dfa3", "hex")).toBe("video/webm");
  expect(of("ID3\x04")).toBe("audio/mpeg");
  expect(of("<svg xmlns='http://www.w3.org/2000/svg'>")).toBeUndefined();
  expect(of("<!DOCTYPE html><script>")).toBeUndefined();
  expect(of("%PDF-1.7")).toBeUndefined();
  expect(of("RIFF\0\0\0\0XXXX")).toBeUndefined();
  expect(sniff(Buffer.from("GIF8"))).toBeUndefined();
});

test("parts of a file are what a player asks for, within the file", () => {
  expect(readRange(undefined, 100)).toBeUndefined();
  expect(readRange("bytes=0-", 100)).toEqual([0, 99]);
  expect(readRange("bytes=10-19", 100)).toEqual([10, 19]);
  expect(readRange("bytes=-10", 100)).toEqual([90, 99]);
  expect(readRange("bytes=90-500", 100)).toEqual([90, 99]);
  expect(readRange("bytes=200-", 100)).toBeUndefined();
  expect(readRange("bytes=a-b", 100)).toBeUndefined();
});

/** A network's file server on this machine, which only its own account may reach. */
async function serveFiles() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/picture") return response.end(png);
    if (request.url === "/moved") return response.writeHead(302, { location: "/picture" }).end();
    if (request.url === "/circle") return response.writeHead(302, { location: "/circle" }).end();
    if (request.url === "/inside") {
      return response.writeHead(302, { location: "http://169.254.169.254/latest" }).end();
    }
    if (request.url === "/page") return response.end("<script>alert(document.cookie)</script>");
    if (request.url === "/busy") return response.writeHead(503).end();
    if (request.url === "/endless") {
      const flow = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1 << 20, png)));
        response.once("drain", flow);
      };
      return flow();
    }
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, asked };
}

test("the account's own server is asked, and followed as far as it may lead", async () => {
  const { origin } = await serveFiles();
  const get = (path: string) => download(`${origin}${path}`, { trustedOrigin: origin });

  expect(await get("/picture")).toMatchObject({ outcome: "got", mimeType: "image/png" });
  expect(await get("/moved")).toMatchObject({ outcome: "got" });
  expect(await get("/circle")).toMatchObject({ outcome: "refused" });
  expect(await get("/inside")).toMatchObject({ outcome: "refused" });
  expect(await get("/page")).toMatchObject({ outcome: "refused" });
  expect(await get("/none")).toMatchObject({ outcome: "refused" });
  expect(await get("/busy")).toMatchObject({ outcome: "failed" });
  expect(await get("/endless")).toEqual({ outcome: "refused", reason: "It is larger than 40 MB." });
});

test("nothing inside is asked for a stranger, however its address is written", async () => {
  const { origin, asked } = await serveFiles();
  const { port } = new URL(origin);
  const addresses = [
    `${origin}/picture`,
    `https://127.0.0.1:${port}/picture`,
    `https://2130706433:${port}/picture`,
    `https://0x7f.1:${port}/picture`,
    `https://[::1]:${port}/picture`,
    `https://[::ffff:127.0.0.1]:${port}/picture`,
    `https://localhost:${port}/picture`,
    "https://10.0.0.1/picture",
    "https://user:secret@example.com/picture",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "not an address",
  ];

  for (const address of addresses) {
    const result = await download(address, { trustedOrigin: "https://network.example" });
    expect([address, result.outcome]).toEqual([address, "refused"]);
  }
  expect(asked).toEqual([]);
});
