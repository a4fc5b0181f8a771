import type { MessageView } from "@signalbox/server/contract";
import { ExternalLink, Reply } from "lucide-react";
import { memo, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Key } from "../../ui/key.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { Attachments } from "./attachments.tsx";
import { AuthorName } from "./author-name.tsx";
import { messageFacts, networkName } from "./interaction-words.ts";
import { safeHref } from "./linkify.ts";
import { MessageText } from "./message-text.tsx";
import { MessageVersions } from "./message-versions.tsx";
import { SendStateWord } from "./send-state.tsx";

export interface MessageItemProps {
  interactionId: string;
  message: MessageView;
  depth: number;
  platform: string;
  isPrivateThread: boolean;
  /** The one the composer answers. */
  isTarget: boolean;
  canReply: boolean;
  /** Shows the key at the message it works for. */
  replyKey?: string | undefined;
  onReply: () => void;
  /** What else can be done to it, at its network. */
  deeds?: ReactNode;
  nodeRef?: (node: Element | null) => void;
  /** What stands beneath: trouble with sending. */
  children?: ReactNode;
}

/** One message: who, when, how it can be read, what was said, what can be done. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { interactionId, message, depth, platform, isPrivateThread, isTarget, canReply, replyKey } =
    props;
  const isOurs = message.direction !== "in";
  const who = message.author.name || (isOurs ? "We" : "Unknown");
  const href = safeHref(message.url);
  return (
    <li
      className="thread-message"
      data-message={message.id}
      data-ours={isOurs ? "" : undefined}
      data-target={isTarget ? "" : undefined}
      data-depth={depth > 0 ? "" : undefined}
      style={{ "--depth": depth }}
      ref={props.nodeRef}
    >
      <Avatar
        name={isOurs && message.sentBy ? message.sentBy : who}
        seed={message.author.handle || who}
        isOurs={isOurs}
      />
      <p className="thread-meta">
        {isOurs ? (
          <b>{who}</b>
        ) : (
          <AuthorName interactionId={interactionId} author={message.author} name={who} />
        )}{" "}
        {message.author.handle !== "" && `${handleOf(message.author.handle)} `}
        {message.direction === "out" && message.sentBy !== "" && `by ${message.sentBy} `}
        <Facts message={message} isPrivateThread={isPrivateThread} />
      </p>
      {message.state === "deleted" ? (
        <p className="thread-gone">
          {isOurs ? "This answer was deleted." : "The author deleted this message."}
        </p>
      ) : (
        <div className="thread-body">
          {message.text !== "" && <MessageText text={message.text} language={message.language} />}
          <Attachments attachments={message.attachments} />
        </div>
      )}
      {props.children}
      {(canReply || href || props.deeds) && (
        <div className="thread-under">
          {canReply && (
            <AriaButton className="thread-quiet-button" onPress={props.onReply}>
              <Icon of={Reply} size={12} /> Reply {replyKey && <Key keys={replyKey} />}
              <span className="sb-hidden">{`to ${who}`}</span>
            </AriaButton>
          )}
          {href && (
            <a
              className="thread-quiet-button"
              href={href}
              target="_blank"
              rel="noopener noreferrer"
            >
              <Icon of={ExternalLink} size={12} /> Open on {networkName(platform)}
            </a>
          )}
          {props.deeds}
        </div>
      )}
    </li>
  );
});

function Facts({ message, isPrivateThread }: { message: MessageView; isPrivateThread: boolean }) {
  return (
    <>
      · <Timestamp at={message.createdAt} />
      {message.direction === "outside" && " · sent outside Signalbox"}
      {messageFacts(message, isPrivateThread).map((fact) => ` · ${fact}`)}
      {message.state === "edited" && (
        <>
          {" · "}
          <MessageVersions versions={message.versions} />
        </>
      )}
      {message.direction === "out" && message.sendState && (
        <>
          {" · "}
          <SendStateWord state={message.sendState} />
        </>
      )}
    </>
  );
}

function handleOf(handle: string): string {
  // Facebook's pages have names with spaces for a handle.
  return /^@|\s|^\d+$/.test(handle) ? handle : `@${handle}`;
}
