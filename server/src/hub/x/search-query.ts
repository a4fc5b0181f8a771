import type { HubChannel } from "../connector.ts";

/** What accounts without a contract may ask at once. */
const LONGEST_QUERY = 512;
const LONGEST_HANDLE = 15;
const SUFFIX = " -is:retweet";
const OWN = " -from:";

/**
 * The questions of a channel: one for all its handles and keywords, because X counts questions and
 * not words. More only when one would be too long.
 */
export function searchQueries({ handles, keywords }: HubChannel, ownHandle: string): string[] {
  const terms = [...new Set([...handles.map(handleTerm), ...keywords.map(keywordTerm)])];
  const room = LONGEST_QUERY - "()".length - SUFFIX.length - OWN.length - LONGEST_HANDLE;
  const groups: string[][] = [];
  let length = room;
  for (const term of terms.filter((one) => one !== "" && one.length <= room)) {
    const more = " OR ".length + term.length;
    if (length + more > room) {
      groups.push([]);
      length = -" OR ".length;
    }
    groups.at(-1)?.push(term);
    length += more;
  }
  const isHandle = /^\w{1,15}$/.test(ownHandle);
  const end = `${SUFFIX}${isHandle ? `${OWN}${ownHandle}` : ""}`;
  return groups.map((group) => `(${group.join(" OR ")})${end}`);
}

function handleTerm(handle: string): string {
  const name = handle.trim().replace(/^@/, "");
  return /^\w{1,15}$/.test(name) ? `@${name}` : keywordTerm(handle);
}

/** In quotes nothing is an operator. */
function keywordTerm(keyword: string): string {
  const words = keyword.replaceAll(/["\\\s]+/g, " ").trim();
  if (/^[#$@][\p{L}\p{N}_]+$/u.test(words)) return words;
  return words === "" ? "" : `"${words}"`;
}
