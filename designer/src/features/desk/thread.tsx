import type { InteractionDetail } from "@signalbox/server/contract";
import { ArrowDown, ArrowUp } from "lucide-react";
import {
  Fragment,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { Button } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/lazy-part.ts";
import { changeDraft } from "./drafts.ts";
import { isPrivate } from "./interaction-words.ts";
import { MessageItem } from "./message-item.tsx";
import { PendingItem } from "./pending-item.tsx";
import { SendTrouble } from "./send-state.tsx";
import { orderThread } from "./thread-order.ts";
import type { ReadMarks } from "./use-read-marks.ts";
import type { Replies } from "./use-replies.ts";
import "./thread.css";

// Drawn under the messages once the conversation is there.
const MessageDeeds = lazyPart(async () => (await import("./message-deeds.tsx")).MessageDeeds);

export interface ThreadProps {
  detail: InteractionDetail;
  /** The message the composer answers. */
  targetId: string | undefined;
  /** Absent where the thread is only read. */
  replies?: Replies | undefined;
  marks?: ReadMarks | undefined;
  onReply?: (() => void) | undefined;
}

/** The conversation: the root, what answers it indented beneath, ours tinted, news divided off. */
export function Thread({ detail, targetId, replies, marks, onReply }: ThreadProps) {
  const { interaction, messages } = detail;
  const entries = orderThread(messages);
  const firstNew = entries.find(({ message }) => marks?.news.has(message.id))?.message.id;
  const canReply = onReply !== undefined;
  const mayAct = marks !== undefined && interaction.actions.includes("addNote");
  const lastOwn = entries.findLast(({ message: { direction } }) => direction === "out")?.message.id;
  const isPrivateThread = isPrivate(interaction);
  const scroller = useRef<HTMLDivElement>(null);
  useStickToEnd(scroller, interaction.id, messages.length + (replies?.pending.length ?? 0));
  const answer = useCallback(
    (messageId: string) => {
      changeDraft(interaction.id, { toMessageId: messageId, repairs: null });
      onReply?.();
    },
    [interaction.id, onReply],
  );
  function revealFirst(isMeant: (messageId: string) => boolean): void {
    const next = entries.find(({ message }) => isMeant(message.id));
    if (next) marks?.reveal(next.message.id);
  }

  return (
    <div className="thread-frame">
      <div
        className="thread"
        ref={scroller}
        role="log"
        aria-label={`Conversation with ${interaction.customerName}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
        tabIndex={0}
      >
        <ol>
          {entries.map(({ message, depth }) => (
            <Fragment key={message.id}>
              {message.id === firstNew && (
                <li className="thread-new" aria-label={`${marks?.news.size} new`}>
                  <span>{marks?.news.size} new</span>
                </li>
              )}
              <MessageItem
                interactionId={interaction.id}
                message={message}
                depth={depth}
                platform={interaction.platform}
                isPrivateThread={isPrivateThread}
                isTarget={canReply && message.id === targetId}
                canReply={canReply && message.direction === "in" && message.state !== "deleted"}
                replyKey={message.id === targetId ? "r" : undefined}
                onReply={() => answer(message.id)}
                {...(marks && { nodeRef: marks.nodeOf(message.id) })}
                deeds={
                  mayAct &&
                  message.deeds.length > 0 && (
                    <Suspense fallback={null}>
                      <MessageDeeds
                        interactionId={interaction.id}
                        platform={interaction.platform}
                        message={message}
                        menuKey={menuKeyOf(message.id, { targetId, lastOwn })}
                      />
                    </Suspense>
                  )
                }
              >
                {(message.sendState === "failed" || message.sendState === "unknown") && (
                  <SendTrouble
                    state={message.sendState}
                    reason={message.sendError}
                    isBusy={replies?.isBusy ?? true}
                    onRetry={replies && (() => replies.retry(message.id))}
                    onEdit={
                      replies && canReply
                        ? () => {
                            replies.edit(message);
                            onReply?.();
                          }
                        : undefined
                    }
                    onDiscard={replies && (() => replies.discard(message.id))}
                  />
                )}
              </MessageItem>
            </Fragment>
          ))}
          {replies?.pending.map((reply) => (
            <PendingItem key={reply.key} reply={reply} replies={replies} />
          ))}
        </ol>
      </div>
      {marks && marks.above.size > 0 && (
        <div className="thread-above">
          <Button
            icon={ArrowUp}
            keys="n"
            onPress={() => revealFirst((messageId) => marks.above.has(messageId))}
          >
            {marks.above.size} new above
          </Button>
        </div>
      )}
      {marks && marks.below.size > 0 && (
        <div className="thread-below">
          <Button
            icon={ArrowDown}
            keys={marks.above.size > 0 ? undefined : "n"}
            onPress={() => revealFirst((messageId) => marks.below.has(messageId))}
          >
            {marks.below.size} new below
          </Button>
        </div>
      )}
    </div>
  );
}

/** Keys lead to the message that is answered, and to our last answer. */
function menuKeyOf(
  messageId: string,
  { targetId, lastOwn }: { targetId: string | undefined; lastOwn: string | undefined },
): string | undefined {
  if (messageId === targetId) return "m";
  return messageId === lastOwn ? "shift+m" : undefined;
}

/** A thread opens at its end and follows what arrives, unless the reader scrolled up. */
function useStickToEnd(
  scroller: RefObject<HTMLDivElement | null>,
  id: string,
  count: number,
): void {
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another interaction starts anew
  useLayoutEffect(() => {
    isAtEnd.current = true;
    const node = scroller.current;
    if (node) node.scrollTop = node.scrollHeight;
  }, [id]);
  useEffect(() => {
    const node = scroller.current;
    if (!node) return;
    const onScroll = () => {
      isAtEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < 40;
    };
    node.addEventListener("scroll", onScroll, { passive: true });
    return () => node.removeEventListener("scroll", onScroll);
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what counts is that something came
  useLayoutEffect(() => {
    const node = scroller.current;
    if (node && isAtEnd.current) node.scrollTop = node.scrollHeight;
  }, [count]);
}
