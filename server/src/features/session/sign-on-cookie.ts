import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type CookieRules, isSecure } from "../../platform/http/session-cookie.ts";
import { type KeyRing, open, seal } from "../../platform/secrets/secrets.ts";

const SECONDS = 10 * 60;
const PLACE = "cookie:sign-on";

/**
 * What this browser has begun at a provider, or why that came to nothing. Sealed: it holds what
 * proves to the provider that we are who began; and only the browser that began can end it, so that
 * nobody can be signed in as somebody else by a link.
 */
const Kept = z.union([
  z.object({
    providerId: z.string(),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
    redirectUri: z.string(),
    returnTo: z.string(),
    /** Unix milliseconds of the server that began. */
    at: z.number(),
  }),
  z.object({ problem: z.object({ code: z.string(), message: z.string() }) }),
]);

export type SignOnCookie = z.infer<typeof Kept>;
export type SignOnBegun = Extract<SignOnCookie, { state: string }>;

export function setSignOnCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { keys, ...rules }: CookieRules & { keys: KeyRing },
  content: SignOnCookie,
) {
  const sealed = seal(keys, JSON.stringify(content), PLACE);
  reply.setCookie(nameOf(request, rules), sealed, {
    ...attributes(request, rules),
    maxAge: SECONDS,
  });
}

/** Undefined when there is none, when it is not ours, and when it is too old. */
export function readSignOnCookie(
  request: FastifyRequest,
  { keys, ...rules }: CookieRules & { keys: KeyRing },
): SignOnCookie | undefined {
  const sealed = request.cookies[nameOf(request, rules)];
  if (!sealed) return undefined;
  try {
    const content = Kept.parse(JSON.parse(open(keys, sealed, PLACE)));
    // Browsers drop it in time; others need not.
    return "at" in content && Date.now() - content.at > SECONDS * 1000 ? undefined : content;
  } catch {
    return undefined;
  }
}

export function clearSignOnCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  rules: CookieRules,
) {
  reply.clearCookie(nameOf(request, rules), attributes(request, rules));
}

function nameOf(request: FastifyRequest, rules: CookieRules) {
  return isSecure(request, rules) ? "__Host-sign-on" : "sign-on";
}

function attributes(request: FastifyRequest, rules: CookieRules) {
  // Lax: it has to come along when the provider sends the browser back.
  return { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure(request, rules) } as const;
}
