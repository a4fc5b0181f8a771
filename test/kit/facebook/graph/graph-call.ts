import type { FastifyRequest } from "fastify";
import { graphError, invalidParameter } from "./graph-error.ts";
import type { AccessToken } from "./tokens.ts";

/** A value of a request: query and form values are text, JSON bodies may nest. */
export type Params = Record<string, unknown>;

export type GraphPath = { version: string; id: string; edge?: string };

export type GraphCall = GraphPath & {
  method: "GET" | "POST" | "DELETE";
  params: Params;
  token: AccessToken;
  /** `http://host:port`, for absolute links in answers. */
  baseUrl: string;
};

/** What every call may carry besides its own parameters; Facebook's own client repeats the id. */
const common = [
  "access_token",
  "appsecret_proof",
  "fields",
  "format",
  "pretty",
  "locale",
  "debug",
  "id",
];

export function parsePath(path: string): GraphPath {
  const match = /^\/(v\d+\.0)\/([^/]+)(?:\/([^/]+))?\/?$/.exec(decodeURIComponent(path));
  const [, version, id, edge] = match ?? [];
  if (!version || !id) {
    throw graphError(2500, `Unknown path components: ${path}`);
  }
  return { version, id, ...(edge ? { edge } : {}) };
}

export function readParams(request: FastifyRequest): Params {
  const body = request.body;
  const fields = typeof body === "object" && body !== null ? (body as Params) : {};
  return { ...(request.query as Params), ...fields };
}

/** The token of a call: `Authorization: Bearer`, or the parameter `access_token`. */
export function readToken(request: FastifyRequest, params: Params): string | undefined {
  const header = request.headers.authorization?.match(/^(?:Bearer|OAuth) (.+)$/)?.[1];
  return header ?? textParam(params, "access_token");
}

/** Refuses parameters that the call does not have: the real network ignores them, and bugs hide. */
export function allowParams(params: Params, names: readonly string[]): void {
  const stranger = Object.keys(params).find(
    (name) => !names.includes(name) && !common.includes(name),
  );
  if (stranger) throw invalidParameter(`Unknown parameter '${stranger}' for this call`);
}

export function textParam(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object") throw invalidParameter(`Param ${name} must be a string`);
  return String(value);
}

export function flagParam(params: Params, name: string): boolean | undefined {
  const value = textParam(params, name);
  if (value === undefined) return undefined;
  if (["true", "1"].includes(value)) return true;
  if (["false", "0"].includes(value)) return false;
  throw invalidParameter(`Param ${name} must be a boolean`);
}

export function choiceParam<T extends string>(
  params: Params,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = textParam(params, name);
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value.toLowerCase() || one === value);
  if (!choice) {
    throw invalidParameter(`Param ${name} must be one of {${choices.join(", ").toUpperCase()}}`);
  }
  return choice;
}

/** A nested value: an object of a JSON body, or JSON text of a form. */
export function objectParam(params: Params, name: string): Params | undefined {
  let value = params[name];
  if (value === undefined) return undefined;
  if (typeof value === "string") {
    try {
      value = JSON.parse(value);
    } catch {
      throw invalidParameter(`Param ${name} must be a JSON object`);
    }
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalidParameter(`Param ${name} must be an object`);
  }
  return value as Params;
}

/** Unix seconds or an ISO time, as milliseconds. */
export function timeParam(params: Params, name: string): number | undefined {
  const value = textParam(params, name);
  if (value === undefined) return undefined;
  const at = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value.replace(/\+0000$/, "Z"));
  if (Number.isNaN(at)) throw invalidParameter(`Param ${name} must be a valid date`);
  return at;
}
