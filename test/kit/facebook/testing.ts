import {
  createFacebookSimulator,
  type FacebookSimulator,
  type FacebookSimulatorOptions,
} from "./index.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests read answers as the wire has them.
export type Json = any;
export type Answer = { status: number; headers: Headers; body: Json };

/** A fresh network for every test: one page with its token, and one person who writes to it. */
export let simulator: FacebookSimulator;
export let page: string;
export let token: string;
export let nadia: string;

export async function startSimulator(options: FacebookSimulatorOptions = {}): Promise<void> {
  simulator = createFacebookSimulator({ seed: 7, ...options });
  await simulator.start();
  page = simulator.world.addPage({ name: "Acme" }).id;
  nadia = simulator.world.addPerson({ name: "Nadia Haddad" }).id;
  token = simulator.tokens.issuePageToken(page);
}

export async function restartSimulator(options: FacebookSimulatorOptions): Promise<void> {
  await simulator.close();
  await startSimulator(options);
}

/** The token with which the following calls are made. */
export function useToken(value: string): void {
  token = value;
}

export async function graph(
  path: string,
  {
    method = "GET",
    body,
    as = token,
  }: { method?: string; body?: unknown; as?: string | null } = {},
): Promise<Answer> {
  const response = await fetch(`${simulator.url}/v24.0/${path}`, {
    method,
    headers: {
      ...(as ? { authorization: `Bearer ${as}` } : {}),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export const post = (path: string, body: unknown) => graph(path, { method: "POST", body });

/** Code and subcode of a refusal: what products go by. */
export const errorOf = ({ body }: Answer) => [body.error?.code, body.error?.error_subcode];

export const send = (to: string, text: string, more: object = { messaging_type: "RESPONSE" }) =>
  post(`${page}/messages`, { recipient: { id: to }, message: { text }, ...more });
