import { z } from "zod";

/**
 * Every id on the wire is text: database numbers grow past what JavaScript counts exactly. Eighteen
 * digits are more than will ever be used and fewer than the database refuses.
 */
export const Id = z.string().regex(/^[0-9]{1,18}$/, "Not an id.");

/** ISO 8601 in UTC. */
export const Timestamp = z.iso.datetime();

/** What every refused request answers. `code` is contract, `message` is a sentence for a person. */
export const Problem = z.object({
  code: z.string(),
  message: z.string(),
  /** Whether trying again can help: never, at once, later, with a changed request, or after signing in. */
  retry: z.enum(["never", "now", "later", "changed", "signIn"]),
  /** Wrong fields of the request, by path. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Of the request, for the log. */
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
