import { z } from "zod";
import { Id } from "../../platform/http/problem.contract.ts";
import { changeOf } from "./change-of.ts";

/** GET, POST /api/sign-on-providers, PATCH /api/sign-on-providers/:id */
export const SignOnProviderView = z.object({
  id: Id,
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  /** Whether one is stored; it never comes out. */
  hasSecret: z.boolean(),
  scopes: z.string(),
  enabled: z.boolean(),
  matchesEmail: z.boolean(),
  newUserRoleId: Id.nullable(),
  /** How many users it knows. */
  users: z.int(),
  rev: z.int(),
});

export const SignOnProviderInput = z.object({
  name: z.string().trim().min(1, "Give it a name.").max(60),
  issuer: z
    .url({ protocol: /^https?$/, error: "An issuer is an address like https://login.example.org." })
    .max(500)
    .refine(isPrivate, "The issuer must be reached by https; http is only for this machine."),
  clientId: z.string().trim().min(1, "Enter the client id that the provider gave.").max(500),
  /** Absent: the one that is stored stays; empty: none, for a public client. */
  secret: z.string().max(2000).optional(),
  scopes: z
    .string()
    .trim()
    .max(500)
    .regex(/(?:^| )openid(?: |$)/, "The scopes have to contain openid.")
    .default("openid email profile"),
  enabled: z.boolean().default(true),
  matchesEmail: z.boolean().default(true),
  newUserRoleId: Id.nullable().default(null),
});

export const SignOnProviderChange = changeOf(SignOnProviderInput);

export type SignOnProviderView = z.infer<typeof SignOnProviderView>;

/** What goes over it are secrets; only inside this machine nobody listens. */
function isPrivate(issuer: string): boolean {
  // What is no address at all has been said already.
  if (!URL.canParse(issuer)) return true;
  const { protocol, hostname } = new URL(issuer);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
