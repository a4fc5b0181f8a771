/** What we ask Graph for; one call brings posts with their comments. */
export const commentFields =
  "id,from,message,created_time,parent{id},attachment,is_hidden,can_comment,permalink_url,comment_count";

const postOnly =
  "id,from,message,story,created_time,updated_time,permalink_url,status_type,is_published,is_hidden,attachments";

export const postFields = postOnly;

/** Newest comments first, replies included. */
export function feedFields(comments: number): string {
  return `${postOnly},comments.limit(${comments}).order(reverse_chronological).filter(stream){${commentFields}}`;
}

export const messageFields = "id,created_time,from,to,message,attachments,sticker,shares";

export function conversationFields(messages: number): string {
  return `id,updated_time,participants,message_count,messages.limit(${messages}){${messageFields}}`;
}
