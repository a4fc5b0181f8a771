import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * Over https the name promises browsers' own protection (`__Host-`: this host only, secure, no
 * other path). Plain http cannot have it; it is for loopback and for trying things out.
 */
const SECURE_NAME = "__Host-sid";
const PLAIN_NAME = "sid";

export type CookieRules = { publicUrl: URL | undefined };

export function readSessionId(request: FastifyRequest, rules: CookieRules): string | undefined {
  return request.cookies[isSecure(request, rules) ? SECURE_NAME : PLAIN_NAME];
}

export function setSessionId(
  request: FastifyRequest,
  reply: FastifyReply,
  rules: CookieRules,
  id: string,
) {
  const secure = isSecure(request, rules);
  reply.setCookie(secure ? SECURE_NAME : PLAIN_NAME, id, { ...attributes, secure });
}

export function clearSessionId(request: FastifyRequest, reply: FastifyReply, rules: CookieRules) {
  const secure = isSecure(request, rules);
  reply.clearCookie(secure ? SECURE_NAME : PLAIN_NAME, { ...attributes, secure });
}

/** What the database knows a session by: whoever reads the table cannot sign in with it. */
export function hashSessionId(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}

const attributes = { path: "/", httpOnly: true, sameSite: "lax" } as const;

export function isSecure(request: FastifyRequest, { publicUrl }: CookieRules) {
  return publicUrl?.protocol === "https:" || request.protocol === "https";
}
