import { once } from "node:events";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** An agent's way to the server, which can break. */
export type Line = {
  url: string;
  /** Breaks every connection now: by a reset, or silently first, as when a cable is pulled. */
  drop(how: "reset" | "silence"): Promise<void>;
  close(): Promise<void>;
};

const SILENT_MS = 150;

/** A connection to somewhere else, byte by byte, until it is dropped. */
export async function openLine(target: string): Promise<Line> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<readonly [net.Socket, net.Socket]>();
  const server = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far).pipe(near);
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        pairs.delete(pair);
        for (const one of pair) one.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const ownPort = typeof address === "object" && address ? address.port : 0;

  async function drop(how: "reset" | "silence") {
    const broken = [...pairs];
    if (how === "silence") {
      for (const [near, far] of broken) {
        near.unpipe(far);
        far.unpipe(near);
      }
      await sleep(SILENT_MS);
    }
    for (const pair of broken) for (const socket of pair) socket.resetAndDestroy();
  }

  return {
    url: `http://127.0.0.1:${ownPort}`,
    drop,
    async close() {
      server.close();
      await drop("reset");
    },
  };
}
