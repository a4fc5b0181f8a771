/**
 * What kind an interaction can be, in the order of Query Media Type's exits.
 * `invalid` is not a kind: it is Query Media Type's answer for an id that no longer exists.
 */
export const mediaTypes = {
  telephone: "Telephone",
  callback: "Callback",
  chat: "Chat",
  webCollaboration: "Web Collaboration",
  web: "Web",
  genericObject: "Generic Object",
  email: "Email",
  monitorObject: "Monitor Object",
  recorderObject: "Recorder Object",
  sms: "SMS",
  conference: "Conference",
  workItem: "Work Flow Work Item",
  socialConversation: "Social Conversation",
  socialDirectMessage: "Social Direct Message",
} as const;

export type MediaType = keyof typeof mediaTypes;

export const mediaTypeNames = Object.keys(mediaTypes) as MediaType[];

export function isMediaType(value: string): value is MediaType {
  return Object.hasOwn(mediaTypes, value);
}
