/**
 * What we ask X for. In August 2026 X renamed tweets to posts in requests and answers; accounts on an
 * older version of the interface know the old names only. Answers are read in either.
 */
export const vocabularies = ["post", "tweet"] as const;
export type Vocabulary = (typeof vocabularies)[number];

const always = [
  "author_id",
  "conversation_id",
  "created_at",
  "in_reply_to_user_id",
  "entities",
  "lang",
  "attachments",
  "reply_settings",
];
const userFields = "username,name,profile_image_url,protected";
const mediaFields = "url,preview_image_url,type,alt_text,variants";

export function postQuery(vocabulary: Vocabulary): Record<string, string> {
  const renamed = [
    `referenced_${vocabulary}s`,
    `edit_history_${vocabulary}_ids`,
    `note_${vocabulary}`,
  ];
  return {
    [`${vocabulary}.fields`]: [...always, ...renamed].join(","),
    expansions: ["author_id", `referenced_${vocabulary}s.id`, "attachments.media_keys"].join(","),
    "user.fields": userFields,
    "media.fields": mediaFields,
  };
}

/** The sender's id is not to be asked for as a field any more, only by its expansion. */
export function messageQuery(): Record<string, string> {
  return {
    event_types: "MessageCreate",
    "dm_event.fields": "id,text,event_type,created_at,dm_conversation_id,attachments,entities",
    expansions: "sender_id,attachments.media_keys",
    "user.fields": userFields,
    "media.fields": mediaFields,
  };
}
