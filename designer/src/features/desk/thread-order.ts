import type { MessageView } from "@signalbox/server/contract";
import { compareIds } from "./desk-state.ts";

export interface ThreadEntry {
  message: MessageView;
  /** Levels of indenting. */
  depth: number;
}

/** Deeper replies stand below each other: a narrow column reads worse than a flat one. */
const DEEPEST = 6;

/**
 * Replies beneath what they answer, each level by time; private messages by time alone, as people
 * write them. What answers a message that is not here stands at the top level.
 */
export function orderThread(messages: readonly MessageView[]): ThreadEntry[] {
  const byTime = [...messages].sort(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || compareIds(a.id, b.id),
  );
  const ids = new Set(messages.map((message) => message.id));
  const children = Map.groupBy(byTime, (message) => parentOf(message, ids));
  const ordered: ThreadEntry[] = [];
  const seen = new Set<string>();
  function place(parent: string | null, depth: number): void {
    for (const message of children.get(parent) ?? []) {
      if (seen.has(message.id)) continue;
      seen.add(message.id);
      ordered.push({ message, depth: Math.min(depth, DEEPEST) });
      place(message.id, depth + 1);
    }
  }
  place(null, 0);
  // Messages that answer each other in a circle are wrong data, and still to be read.
  for (const message of byTime) if (!seen.has(message.id)) ordered.push({ message, depth: 0 });
  return ordered;
}

/**
 * What an answer goes to unless the agent chooses: the customer's newest message. Others may write
 * in a public thread too; they are answered only by choice, or when the customer's are gone.
 */
export function newestFromCustomer(
  messages: readonly MessageView[],
  customer: { customerName: string; customerHandle: string },
): MessageView | undefined {
  const there = messages.filter(
    (message) => message.direction === "in" && message.state !== "deleted",
  );
  const own = there.filter(
    ({ author }) =>
      author.handle === customer.customerHandle && author.name === customer.customerName,
  );
  return (own.length > 0 ? own : there).reduce<MessageView | undefined>(
    (newest, message) =>
      newest && Date.parse(newest.createdAt) > Date.parse(message.createdAt) ? newest : message,
    undefined,
  );
}

/**
 * The read mark on the server says "all up to this one", so it moves only as far as nothing unseen
 * lies before it. `undefined` while the oldest unread message was not seen.
 */
export function readUpTo(unread: readonly string[], seen: ReadonlySet<string>): string | undefined {
  let mark: string | undefined;
  for (const id of [...unread].sort(compareIds)) {
    if (!seen.has(id)) break;
    mark = id;
  }
  return mark;
}

function parentOf(message: MessageView, ids: ReadonlySet<string>): string | null {
  if (message.kind === "directMessage" || message.parentId === null) return null;
  return ids.has(message.parentId) && message.parentId !== message.id ? message.parentId : null;
}
