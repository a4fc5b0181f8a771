import type { StatusView } from "./views.ts";

/** Whom an answer to this status is for: its author; after our own words, whom those were for. */
export function addresseeOf(
  status: Pick<StatusView, "account" | "mentions" | "in_reply_to_account_id">,
  selfId: string,
): { id: string; acct: string } | undefined {
  if (status.account.id !== selfId) return status.account;
  const others = status.mentions.filter(({ id }) => id !== selfId);
  return others.find(({ id }) => id === status.in_reply_to_account_id) ?? others[0];
}

/** Without the handle in it, the customer would never hear of the answer. */
export function addressed(text: string, acct: string): string {
  return hasHandle(text, acct) ? text : `@${acct} ${text}`.trimEnd();
}

/** Our own words as the agent wrote them. */
export function withoutAddress(text: string, acct: string): string {
  const start = `@${acct}`;
  const isAddressed = text.toLowerCase().startsWith(start.toLowerCase());
  return isAddressed && /^(?:\s|$)/.test(text.slice(start.length))
    ? text.slice(start.length).trimStart()
    : text;
}

function hasHandle(text: string, acct: string): boolean {
  const [words, handle] = [text.toLowerCase(), `@${acct.toLowerCase()}`];
  for (let at = words.indexOf(handle); at >= 0; at = words.indexOf(handle, at + 1)) {
    const isStart = !/[\p{L}\p{N}_/]/u.test(words[at - 1] ?? " ");
    const isEnd = !/^(?:[\p{L}\p{N}_@]|[.-][\p{L}\p{N}])/u.test(words.slice(at + handle.length));
    if (isStart && isEnd) return true;
  }
  return false;
}
