import type { About, Session } from "@signalbox/server/contract";
import type { z } from "zod";
import type { Settings } from "./settings.ts";

type Account = NonNullable<z.infer<typeof About>["demo"]>["accounts"][number];

export class RequestRefused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The server's API as one of the demonstration's people uses it; signs in when it has to. */
export function createClient({ server, origin }: Settings, account: Account) {
  let cookie = "";

  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${server}${path}`, {
      method,
      headers: {
        origin,
        ...(cookie && { cookie }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    const [set] = response.headers.getSetCookie();
    if (set) cookie = set.slice(0, set.indexOf(";"));
    const text = await response.text();
    if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
    throw new RequestRefused(
      response.status,
      `${method} ${path} answered ${response.status}: ${text}`,
    );
  }

  async function signIn(): Promise<void> {
    cookie = "";
    const { name, password } = account;
    await send<z.infer<typeof Session>>("POST", "/api/session", { name, password });
  }

  async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
    if (!cookie) await signIn();
    try {
      return await send<T>(method, path, body);
    } catch (error) {
      if (!(error instanceof RequestRefused) || error.status !== 401) throw error;
      await signIn();
      return send<T>(method, path, body);
    }
  }

  return {
    get: <T>(path: string) => request<T>("GET", path),
    post: <T>(path: string, body: unknown) => request<T>("POST", path, body),
    patch: <T>(path: string, body: unknown) => request<T>("PATCH", path, body),
  };
}

export type Client = ReturnType<typeof createClient>;

/** Who can sign in; null when the server is no demonstration. */
export async function readAccounts({ server }: Settings): Promise<Account[] | null> {
  const response = await fetch(`${server}/api/about`);
  const { demo } = (await response.json()) as z.infer<typeof About>;
  return demo?.accounts ?? null;
}
