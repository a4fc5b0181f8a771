import { z } from "zod";
import { anyTime, idText, looseList, looseText } from "../parsing.ts";

/** What Graph and webhooks say, as far as we read it. Authors and texts may be missing. */
export const Party = z.object({ id: idText, name: looseText });
const party = Party.optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

const Media = z
  .object({ image: z.object({ src: looseText }).optional().catch(undefined), source: looseText })
  .optional()
  .catch(undefined);
export const PostAttachment = z.object({
  type: looseText,
  title: looseText,
  url: looseText,
  media: Media,
});

export const PostNode = z.object({
  id: idText,
  from: party,
  message: looseText,
  story: looseText,
  created_time: anyTime,
  permalink_url: looseText,
  is_published: flag,
  is_hidden: flag,
  attachments: z
    .object({ data: looseList(PostAttachment) })
    .optional()
    .catch(undefined),
});

export const CommentNode = z.object({
  id: idText,
  from: party,
  message: looseText,
  created_time: anyTime,
  parent: z.object({ id: idText }).optional().catch(undefined),
  attachment: PostAttachment.optional().catch(undefined),
  is_hidden: flag,
  can_comment: flag,
  permalink_url: looseText,
});

export const MessageAttachment = z.object({
  mime_type: looseText,
  name: looseText,
  file_url: looseText,
  image_data: z.object({ url: looseText }).optional().catch(undefined),
  video_data: z.object({ url: looseText }).optional().catch(undefined),
});

export const MessageNode = z.object({
  id: idText,
  created_time: anyTime,
  from: party,
  to: z
    .object({ data: looseList(Party) })
    .optional()
    .catch(undefined),
  message: looseText,
  attachments: z
    .object({ data: looseList(MessageAttachment) })
    .optional()
    .catch(undefined),
});

/** A list with its cursors. `paging.next` holds the token and is never kept. */
export const Edge = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({
      cursors: z.object({ after: looseText }).optional().catch(undefined),
      next: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type Edge = z.infer<typeof Edge>;

/** The cursor of the next page, or undefined on the last. */
export function nextCursor(edge: Edge): string | undefined {
  return edge.paging?.next ? edge.paging.cursors?.after || undefined : undefined;
}

export const FeedChange = z.object({
  item: looseText,
  verb: looseText,
  from: party,
  sender_id: z.union([z.string(), z.number()]).optional().catch(undefined),
  sender_name: looseText,
  message: looseText,
  post_id: idText,
  comment_id: looseText,
  parent_id: looseText,
  created_time: anyTime,
  published: z.number().optional().catch(undefined),
  photo: looseText,
  link: looseText,
  post: z.object({ permalink_url: looseText }).optional().catch(undefined),
});

export const Messaging = z.object({
  sender: z.object({ id: idText }),
  recipient: z.object({ id: idText }),
  timestamp: anyTime,
  message: z
    .object({
      mid: idText,
      text: looseText,
      is_echo: flag,
      is_deleted: flag,
      attachments: looseList(
        z.object({
          type: looseText,
          payload: z.object({ url: looseText }).optional().catch(undefined),
        }),
      ),
    })
    .optional(),
  message_edit: z.object({ mid: idText, text: looseText }).optional(),
});
