import { listParam, type Params, type Vocabulary } from "./params.ts";

const common = [
  "attachments",
  "author_id",
  "conversation_id",
  "created_at",
  "edit_controls",
  "entities",
  "id",
  "in_reply_to_user_id",
  "lang",
  "possibly_sensitive",
  "public_metrics",
  "reply_settings",
  "source",
  "text",
];
const userFields = [
  "created_at",
  "description",
  "id",
  "name",
  "profile_image_url",
  "protected",
  "username",
  "verified",
];
const mediaFields = [
  "alt_text",
  "height",
  "media_key",
  "preview_image_url",
  "type",
  "url",
  "variants",
  "width",
];
/** Who sent a message is an expansion, not a field. */
const messageFields = [
  "attachments",
  "created_at",
  "dm_conversation_id",
  "entities",
  "event_type",
  "id",
  "text",
];

export type Selection = {
  vocabulary: Vocabulary;
  post: ReadonlySet<string>;
  user: ReadonlySet<string>;
  media: ReadonlySet<string>;
  message: ReadonlySet<string>;
  expansions: ReadonlySet<string>;
};

/** What a call may say of fields and expansions, in the names that this version knows. */
export function selectionParams(vocabulary: Vocabulary): string[] {
  return [`${vocabulary}.fields`, "expansions", "user.fields", "media.fields"];
}

export function readSelection(params: Params, vocabulary: Vocabulary): Selection {
  const renamed = [
    `referenced_${vocabulary}s`,
    `edit_history_${vocabulary}_ids`,
    `note_${vocabulary}`,
  ];
  return {
    vocabulary,
    post: listParam(params, `${vocabulary}.fields`, [...common, ...renamed]),
    user: listParam(params, "user.fields", userFields),
    media: listParam(params, "media.fields", mediaFields),
    message: listParam(params, "dm_event.fields", messageFields),
    expansions: listParam(params, "expansions", [
      "author_id",
      "sender_id",
      "in_reply_to_user_id",
      "attachments.media_keys",
      `referenced_${vocabulary}s.id`,
      `referenced_${vocabulary}s.id.author_id`,
    ]),
  };
}
