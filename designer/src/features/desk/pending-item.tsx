import { useSession } from "../../app/session.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { MessageText } from "./message-text.tsx";
import type { PendingReply } from "./pending-replies.ts";
import { SendStateWord, SendTrouble } from "./send-state.tsx";
import type { Replies } from "./use-replies.ts";

/** An answer the server does not have yet. */
export function PendingItem({ reply, replies }: { reply: PendingReply; replies: Replies }) {
  const { user } = useSession();
  const hasFailed = reply.error !== "";
  return (
    <li className="thread-message" data-ours style={{ "--depth": 0 }}>
      <Avatar name={user.displayName} isOurs />
      <p className="thread-meta">
        <b>{user.displayName}</b> · <Timestamp at={reply.at} /> ·{" "}
        <SendStateWord state={hasFailed ? "failed" : "sending"} />
        {reply.isPrivate && " · private"}
      </p>
      <div className="thread-body">
        {reply.text !== "" && <MessageText text={reply.text} />}
        {reply.files.length > 0 && (
          <p className="label">{reply.files.map(({ name }) => name).join(", ")}</p>
        )}
      </div>
      {hasFailed && (
        <SendTrouble
          state="failed"
          reason={reply.error}
          isBusy={false}
          onRetry={() => replies.sendAgain(reply)}
          onEdit={() => replies.takeBack(reply)}
          onDiscard={() => replies.giveUp(reply)}
        />
      )}
    </li>
  );
}
