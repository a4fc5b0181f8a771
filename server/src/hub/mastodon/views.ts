import { z } from "zod";
import { anyTime, idText, looseList, looseText } from "../parsing.ts";

/** What the network says of people and statuses, as far as we read it. */
export const AccountView = z.object({
  id: idText,
  /** `ana`, or `ana@far.example` for one of another server. */
  acct: looseText,
  display_name: looseText,
  avatar: looseText,
});
export type AccountView = z.infer<typeof AccountView>;

const optionalId = z.string().min(1).nullish().catch(undefined);

export const Mention = z.object({ id: idText, acct: looseText, url: looseText });

const Media = z.object({
  id: looseText,
  type: looseText,
  url: looseText,
  remote_url: looseText,
  description: looseText,
});

/** What every list shows of a status; the rest is read by `normalise`. */
export const StatusHead = z.object({
  id: idText,
  created_at: anyTime,
  edited_at: anyTime.nullish().catch(undefined),
  in_reply_to_id: optionalId,
  visibility: looseText,
  account: z.object({ id: idText }),
  content: looseText,
  /** A boost: somebody else's words. */
  reblog: z.unknown().optional(),
});
export type StatusHead = z.infer<typeof StatusHead>;

export const StatusView = StatusHead.extend({
  url: looseText,
  in_reply_to_account_id: optionalId,
  spoiler_text: looseText,
  language: looseText,
  content: z.string(),
  account: AccountView,
  media_attachments: looseList(Media),
  mentions: looseList(Mention),
});
export type StatusView = z.infer<typeof StatusView>;

export const Revision = z.object({
  content: looseText,
  spoiler_text: looseText,
  created_at: anyTime,
});

export const Notification = z.object({ created_at: anyTime, status: z.unknown() });
export const Conversation = z.object({ last_status: z.unknown() });
export const Context = z.object({
  ancestors: z.array(z.unknown()),
  descendants: z.array(z.unknown()),
});
export const SearchResult = z.object({ statuses: z.array(z.unknown()) });
export const List = z.array(z.unknown());
