import { CliError, type Io } from "./io.ts";

/** Options of every command that talks to a server. */
export const serverOptions = {
  server: { type: "string" },
  user: { type: "string" },
} as const;

export interface ServerOptions {
  server?: string | undefined;
  user?: string | undefined;
}

/** A signed-in connection. Refusals are thrown as the server's own sentences. */
export interface Server {
  get<T>(path: string): Promise<T>;
  /** Undefined where the server says that there is no such thing. */
  find<T>(path: string): Promise<T | undefined>;
  post<T>(path: string, body: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
}

/** What a server refused, with the code that is contract. */
export class Refusal extends CliError {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const PATIENCE_MS = 30_000;

/** Signs in, does the work and signs out again. The password is asked for, or in SIGNALBOX_PASSWORD. */
export async function withServer<T>(
  options: ServerOptions,
  io: Io,
  work: (server: Server) => Promise<T>,
): Promise<T> {
  const base = readUrl(options.server ?? io.env("SIGNALBOX_SERVER"));
  const name = options.user ?? io.env("SIGNALBOX_USER") ?? (await io.ask("User: "));
  const password = io.env("SIGNALBOX_PASSWORD") ?? (await io.ask("Password: ", { hidden: true }));
  if (!name || !password) {
    throw new CliError("Say who signs in: set SIGNALBOX_USER and SIGNALBOX_PASSWORD.");
  }
  const signedIn = await signIn(base, io, { name, password });
  const cookie = signedIn.cookies.map((each) => each.split(";")[0]).join("; ");
  const send = async (method: string, path: string, body?: unknown) =>
    (await call(base, method, path, body, cookie)).body;
  try {
    return await work({
      get: (path) => send("GET", path) as never,
      find: (path) => send("GET", path).catch(missing) as never,
      post: (path, body) => send("POST", path, body) as never,
      put: (path, body) => send("PUT", path, body) as never,
    });
  } finally {
    // Whoever is signed out already, or cannot be, loses nothing by it.
    await send("DELETE", "/api/session").catch(() => undefined);
  }
}

/** Where two-factor sign-in is on, the code is asked for, or in SIGNALBOX_CODE. */
async function signIn(base: URL, io: Io, credentials: { name: string; password: string }) {
  try {
    return await call(base, "POST", "/api/session", credentials);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "SECOND_FACTOR_NEEDED") throw error;
    const code = io.env("SIGNALBOX_CODE") ?? (await io.ask("Code: "));
    if (!code) throw new CliError(`${error.message} Set SIGNALBOX_CODE to it.`);
    return call(base, "POST", "/api/session", { ...credentials, code });
  }
}

function missing(error: unknown): undefined {
  if (error instanceof Refusal && error.status === 404) return undefined;
  throw error;
}

function readUrl(text: string | undefined): URL {
  if (!text) throw new CliError("Say which server: --server URL, or set SIGNALBOX_SERVER.");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new CliError(
      `${text} is not the address of a server; it begins with https:// or http://.`,
    );
  }
  return url;
}

async function call(base: URL, method: string, path: string, body?: unknown, cookie?: string) {
  const response = await reach(new URL(path, base), {
    method,
    headers: {
      origin: base.origin,
      ...(cookie !== undefined && { cookie }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = await response.text();
  const answer = readAnswer(text, response.status, base);
  if (!response.ok) throw refusalOf(response.status, answer);
  return { body: answer, cookies: response.headers.getSetCookie() };
}

async function reach(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError(`${url.origin} cannot be reached: ${reason}`);
  }
}

function readAnswer(text: string, status: number, base: URL): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(`${base.origin} does not answer like Signalbox (status ${status}).`);
  }
}

function refusalOf(status: number, answer: unknown): Refusal {
  const problem = (typeof answer === "object" && answer !== null ? answer : {}) as {
    code?: string;
    message?: string;
    problems?: { path: string; message: string }[];
  };
  const details = (problem.problems ?? []).map(({ path, message }) => `\n  ${path}: ${message}`);
  const message = problem.message ?? `The server refused it with status ${status}.`;
  return new Refusal(status, problem.code ?? "", message + details.join(""));
}
