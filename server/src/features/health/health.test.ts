import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createApp } from "../../../../test/kit/app.ts";
import { openDatabase } from "../../platform/db/open-database.ts";

test("a database that does not answer is told before whoever asks gives up", async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => {
    sockets.add(socket.resume());
    socket.on("close", () => sockets.delete(socket));
  }).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const database = openDatabase({ url: `postgres://nobody@127.0.0.1:${port}/nothing` });
  const { app, close } = await createApp({ ...database, url: "" });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    silent.close();
    await close();
    await database.close();
  });

  const ready = await app.inject({ url: "/health/ready" });

  expect(ready.statusCode).toBe(503);
  expect(ready.json().reason).toBe("The database does not answer.");
  // The connection was still being waited for: the answer did not.
  expect(sockets.size).toBe(1);
});
