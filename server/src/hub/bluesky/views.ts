import { z } from "zod";
import { anyTime, idText, looseFlag, looseList, looseText } from "../parsing.ts";

/** What the network says of people, posts and private messages, as far as we read it. */
export const ProfileView = z.object({
  did: idText,
  handle: looseText,
  displayName: looseText,
  avatar: looseText,
});
export type ProfileView = z.infer<typeof ProfileView>;

const Ref = z.object({ uri: idText, cid: looseText });

export const PostRecord = z.object({
  text: z.string(),
  createdAt: anyTime.optional().catch(undefined),
  langs: looseList(z.string()),
  reply: z.object({ root: Ref, parent: Ref }).optional().catch(undefined),
});

const Image = z.object({ fullsize: looseText, thumb: looseText, alt: looseText });
const Embed = z
  .object({
    $type: looseText,
    images: looseList(Image),
    playlist: looseText,
    alt: looseText,
    external: z.object({ uri: looseText, title: looseText }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

export const PostView = z.object({
  uri: idText,
  cid: idText,
  author: ProfileView,
  record: PostRecord,
  indexedAt: anyTime,
  embed: Embed,
  viewer: z.object({ replyDisabled: looseFlag }).optional().catch(undefined),
});
export type PostView = z.infer<typeof PostView>;

export const NotificationPage = z.object({
  notifications: z.array(z.unknown()),
  cursor: z.string().optional().catch(undefined),
});

export const SearchPage = z.object({
  posts: z.array(z.unknown()),
  cursor: z.string().optional().catch(undefined),
});

/** What all items of lists of posts have; the rest is read by `normalise`. */
export const PostHead = z.object({
  uri: idText,
  cid: idText,
  indexedAt: anyTime,
  record: z.object({ createdAt: anyTime.optional().catch(undefined) }).catch({}),
  reason: looseText,
  viewer: z.object({ replyDisabled: looseFlag }).optional().catch(undefined),
});

export const ChatMessage = z.object({
  id: idText,
  rev: looseText,
  text: z.string(),
  sender: z.object({ did: idText }),
  sentAt: anyTime,
});

export type ChatMessage = z.infer<typeof ChatMessage>;

export const ConvoView = z.object({
  id: idText,
  rev: looseText,
  members: z.array(ProfileView),
  status: looseText,
});
export type ConvoView = z.infer<typeof ConvoView>;
