import { createHash } from "node:crypto";
import type { Media, User, WorldState } from "./state.ts";

const link = /https?:\/\/[^\s]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|net|org)(?![\w.])/gi;

/** Users whose names stand in a text, where they stand. */
export function mentionsIn({ users }: WorldState, text: string): { user: User; at: number }[] {
  const byName = new Map([...users.values()].map((user) => [user.username.toLowerCase(), user]));
  return [...text.matchAll(/(?<![\w@])@(\w{1,15})/g)].flatMap((match) => {
    const user = byName.get((match[1] ?? "").toLowerCase());
    return user ? [{ user, at: match.index }] : [];
  });
}

export type Link = { url: string; expanded: string; mediaKey?: string };

/** The words as the network shows them: addresses shortened, pictures as an address, escaped. */
export function shownText(text: string, media: readonly Media[], postId: string) {
  const links: Link[] = [];
  const shortened = text.replaceAll(link, (found) => {
    const end = /[.,;:!?)]+$/.exec(found)?.[0] ?? "";
    const typed = found.slice(0, found.length - end.length);
    const expanded = typed.startsWith("http") ? typed : `http://${typed}`;
    const url = shortFor(expanded);
    links.push({ url, expanded });
    return `${url}${end}`;
  });
  const [first] = media;
  if (!first) return { text: escaped(shortened), links };
  const expanded = `https://x.com/i/status/${postId}/photo/1`;
  const url = shortFor(expanded);
  links.push({ url, expanded, mediaKey: first.key });
  return { text: escaped(`${shortened} ${url}`.trim()), links };
}

function shortFor(address: string): string {
  return `https://t.co/${createHash("sha256").update(address).digest("hex").slice(0, 10)}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Posts longer than this are shown cut, and whole as a note. */
export const SHOWN_SIGNS = 280;

export function isLong(text: string): boolean {
  return [...text].length > SHOWN_SIGNS;
}

export function cut(text: string): string {
  return `${[...text].slice(0, SHOWN_SIGNS - 1).join("")}…`;
}
