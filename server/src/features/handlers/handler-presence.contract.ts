import { z } from "zod";
import { Id } from "../../platform/http/problem.contract.ts";

/** One open page. A person who has the handler open twice is here twice. */
export const HandlerGuest = z.object({
  tab: z.string(),
  userId: Id,
  name: z.string(),
  /** Card that is chosen there; null when none or several are. */
  step: z.string().nullable(),
});

/** Says again within ten seconds that a page is open, and at once when another step is chosen. */
export const BePresent = z.object({
  /** Random, of this page. */
  tab: z.string().regex(/^[0-9a-f]{32}$/, "Use 32 hexadecimal digits."),
  step: z.string().max(80).nullable().default(null),
});

/** Everybody who has the handler open, whoever asks included, by name. */
export const HandlerPresence = z.object({ guests: z.array(HandlerGuest) });

export type HandlerGuest = z.infer<typeof HandlerGuest>;
export type HandlerPresence = z.infer<typeof HandlerPresence>;
