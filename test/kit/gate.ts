import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A wire to a server that can be cut, and mended again. */
export type Gate = {
  /** The other side, through the gate. */
  url: string;
  /** Ends every connection and refuses new ones, as a pulled plug does. */
  close(): void;
  /** Ends every connection; new ones are let in at once. */
  drop(): void;
  open(): Promise<void>;
  stop(): Promise<void>;
};

/** Stands before the server of an address; whoever uses the gate's address is cut off with it. */
export async function createGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      // A broken pipe is what a gate is for.
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const own = typeof address === "object" && address !== null ? address.port : 0;
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(own);

  function drop(): void {
    for (const socket of sockets) socket.destroy();
  }

  function close(): void {
    server.close();
    drop();
  }

  return {
    url: url.href.replace(/\/$/, ""),
    close,
    drop,
    async open() {
      server.listen(own, "127.0.0.1");
      await once(server, "listening");
    },
    async stop() {
      if (!server.listening) return;
      const closed = once(server, "close");
      close();
      await closed;
    },
  };
}
