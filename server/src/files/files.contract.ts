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

export type ReplyFileView = z.infer<typeof ReplyFileView>;
