import { createServer } from "node:net";

/** Ends a child with `signal`, after five seconds with SIGKILL, and resolves when it is gone. */
export function stoppedChild(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const hurry = setTimeout(() => child.kill("SIGKILL"), 5000);
    child.once("exit", () => {
      clearTimeout(hurry);
      resolve();
    });
    child.kill(signal);
  });
}

/** A TCP port of loopback that nobody uses at the moment. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
