export type * from "./connector.ts";
export { findConnector, getConnector } from "./connectors.ts";
export { type FailureClass, HubFailure } from "./failure.ts";
export type {
  Attachment,
  Author,
  MessageDeleted,
  MessageEdited,
  MessageHidden,
  Replyable,
  SeenMessage,
  SocialEvent,
} from "./social-event.ts";
export { splitText } from "./split-text.ts";
export { comparable, countBytes, countGraphemes, measure, replyableWithin } from "./text.ts";
