import { z } from "zod";
import { anyTime, idText, looseFlag, looseList, looseText } from "../parsing.ts";

/** What X says of users, posts and private messages, as far as we read it, in old names and new. */
const UserFields = z.object({
  id: idText,
  username: looseText,
  name: looseText,
  profile_image_url: looseText,
  protected: looseFlag,
});
/** Some events wrap each user once more. */
export const User = z.union([
  z.object({ data: UserFields }).transform((one) => one.data),
  UserFields,
]);
export type User = z.infer<typeof UserFields>;

const Mention = z.object({ id: looseText, username: looseText });
const Link = z.object({ url: looseText, expanded_url: looseText, media_key: looseText });
export const Entities = z
  .object({ mentions: looseList(Mention), urls: looseList(Link) })
  .optional()
  .catch(undefined);
export type Entities = z.infer<typeof Entities>;

const Reference = z.object({ type: looseText, id: idText });
const Note = z.object({ text: z.string(), entities: Entities }).optional().catch(undefined);
const Keys = z
  .object({ media_keys: looseList(z.string()) })
  .optional()
  .catch(undefined);
const time = anyTime.optional().catch(undefined);

export const Post = z
  .object({
    id: idText,
    text: looseText,
    author_id: looseText,
    conversation_id: looseText,
    created_at: time,
    in_reply_to_user_id: looseText,
    lang: looseText,
    reply_settings: looseText,
    entities: Entities,
    attachments: Keys,
    referenced_tweets: looseList(Reference),
    referenced_posts: looseList(Reference),
    edit_history_tweet_ids: looseList(idText),
    edit_history_post_ids: looseList(idText),
    note_tweet: Note,
    note_post: Note,
  })
  .transform((post) => ({
    id: post.id,
    text: post.text,
    authorId: post.author_id,
    conversationId: post.conversation_id,
    createdAt: post.created_at,
    inReplyToUserId: post.in_reply_to_user_id,
    language: post.lang,
    replySettings: post.reply_settings,
    entities: post.entities,
    mediaKeys: post.attachments?.media_keys ?? [],
    references: post.referenced_posts.length > 0 ? post.referenced_posts : post.referenced_tweets,
    editIds:
      post.edit_history_post_ids.length > 0
        ? post.edit_history_post_ids
        : post.edit_history_tweet_ids,
    note: post.note_post ?? post.note_tweet,
  }));
export type Post = z.infer<typeof Post>;

const Variant = z.object({
  url: looseText,
  content_type: looseText,
  bit_rate: z.number().catch(0),
});
export const Media = z.object({
  media_key: looseText,
  type: looseText,
  url: looseText,
  preview_image_url: looseText,
  alt_text: looseText,
  variants: looseList(Variant),
});
export type Media = z.infer<typeof Media>;

export const MessageEvent = z.object({
  id: idText,
  event_type: looseText,
  text: looseText,
  sender_id: looseText,
  dm_conversation_id: looseText,
  created_at: anyTime,
  entities: Entities,
  attachments: Keys,
});
export type MessageEvent = z.infer<typeof MessageEvent>;

/** A private message as events push it: in the form of the interface before this one. */
export const PushedMessage = z.object({
  id: idText,
  created_timestamp: anyTime,
  message_create: z.object({
    target: z.object({ recipient_id: idText }),
    sender_id: idText,
    message_data: z.object({
      text: looseText,
      entities: z
        .object({ urls: looseList(Link) })
        .optional()
        .catch(undefined),
      attachment: z
        .object({
          media: z
            .object({ type: looseText, media_url_https: looseText, ext_alt_text: looseText })
            .optional()
            .catch(undefined),
        })
        .optional()
        .catch(undefined),
    }),
  }),
});

/** A page of a list. Objects are kept as they came; the rest is read by `normalise`. */
export const Page = z.object({
  data: looseList(z.unknown()),
  includes: z
    .object({
      users: looseList(z.unknown()),
      tweets: looseList(z.unknown()),
      posts: looseList(z.unknown()),
      media: looseList(z.unknown()),
    })
    .catch({ users: [], tweets: [], posts: [], media: [] }),
  errors: looseList(z.unknown()),
  meta: z.object({ next_token: looseText }).catch({ next_token: "" }),
});
export type Page = z.infer<typeof Page>;
