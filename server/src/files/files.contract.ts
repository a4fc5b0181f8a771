import { z } from "zod";
import { Id } from "../platform/http/problem.contract.ts";

/** POST /api/interactions/:interactionId/files: what was uploaded, until an answer takes it along. */
export const ReplyFileView = z.object({
  id: Id,
  kind: z.enum(["image", "video", "audio"]),
  mimeType: z.string(),
  name: z.string(),
  size: z.int(),
});

/** One that waits with the draft: only who attached it sees it. */
export const UnsentFileView = ReplyFileView.extend({
  /** What it shows, in words. */
  alt: z.string(),
  isPrivate: z.boolean(),
  /** Where this server shows it. */
  url: z.string(),
});

export type UnsentFileView = z.infer<typeof UnsentFileView>;
export type ReplyFileView = z.infer<typeof ReplyFileView>;
