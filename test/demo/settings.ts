import path from "node:path";

/** What the demonstration needs to know of the server that it plays for. */
export type Settings = {
  /** Where the server is reached from this machine. */
  server: string;
  /** What browsers call it; programs say so in `Origin`. */
  origin: string;
  /** Keeps the simulated networks over restarts. */
  folder: string;
  /** Where the first of them listens if it can, the others after it: later starts find their addresses again. */
  networkPort: number;
};

/** The server's own variables: both are started with the same. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const { PORT, HOST, PUBLIC_URL, SIGNALBOX_DATA } = environment;
  const host = !HOST || HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST;
  const server = `http://${host.includes(":") ? `[${host}]` : host}:${PORT || "3000"}`;
  const port = Number(PORT || "3000");
  return {
    server,
    origin: PUBLIC_URL ? new URL(PUBLIC_URL).origin : server,
    folder: path.resolve(SIGNALBOX_DATA || ".signalbox", "demonstration"),
    networkPort: port < 45_000 ? port + 20_000 : port - 20_000,
  };
}
