import type { FastifyRequest } from "fastify";
import { apiError, invalid } from "./api-error.ts";
import type { Endpoint, Knobs } from "./knobs.ts";
import type { Server } from "./server.ts";
import type { Token } from "./tokens.ts";

export type Uploaded = { mimeType: string; bytes: Uint8Array };

export type Call = {
  server: Server;
  knobs: Knobs;
  endpoint: Endpoint;
  token: Token;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
  file: Uploaded | undefined;
  idempotencyKey: string;
  /** Where the next page is; written into the Link header. */
  setLink(value: string): void;
  setStatus(status: number): void;
};

/** Refuses what the call does not know: a misspelt parameter must not pass for one that works. */
export function readQuery(call: Call, names: readonly string[]): URLSearchParams {
  for (const name of call.query.keys()) {
    if (!names.includes(name.replace(/\[\]$/, ""))) {
      throw apiError(422, `This call has no parameter ${name}.`);
    }
  }
  return call.query;
}

export function readBody(call: Call, names: readonly string[]): Record<string, unknown> {
  for (const name of Object.keys(call.body)) {
    if (!names.includes(name)) throw apiError(422, `This call has no parameter ${name}.`);
  }
  return call.body;
}

export function textOf(value: unknown, name: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") throw invalid(`${name} is not a text`);
  return value;
}

export function listOf(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? value : [value];
  if (!list.every((one) => typeof one === "string")) throw invalid(`${name} is not a list of ids`);
  return list;
}

export function numberOf(
  query: URLSearchParams,
  name: string,
  usual: number,
  most: number,
): number {
  const text = query.get(name);
  if (text === null) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw invalid(`${name} is not a number above 0`);
  return Math.min(value, most);
}

/** JSON, form fields (`name[]` repeats) or multipart with a file. */
export async function readPayload(
  request: FastifyRequest,
): Promise<{ body: Record<string, unknown>; file: Uploaded | undefined }> {
  const raw = request.body;
  const type = request.headers["content-type"] ?? "";
  if (!Buffer.isBuffer(raw) || raw.length === 0) return { body: {}, file: undefined };
  if (type.startsWith("application/json")) return { body: parseObject(raw), file: undefined };
  const form = await new Response(new Uint8Array(raw), { headers: { "content-type": type } })
    .formData()
    .catch(() => {
      throw apiError(400, "The body cannot be read.");
    });
  const body: Record<string, unknown> = {};
  let file: Uploaded | undefined;
  for (const [name, value] of form) {
    if (typeof value !== "string") {
      file = { mimeType: value.type, bytes: new Uint8Array(await value.arrayBuffer()) };
    } else if (name.endsWith("[]")) {
      const list = body[name.slice(0, -2)];
      body[name.slice(0, -2)] = [...(Array.isArray(list) ? list : []), value];
    } else body[name] = value;
  }
  return { body, file };
}

function parseObject(raw: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Answered below, like everything that is no object.
  }
  throw apiError(400, "Error occurred while parsing request parameters");
}
