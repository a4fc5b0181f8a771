export type TextPart =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string };

const CANDIDATE = /https?:\/\/[^\s<>"`\p{Cc}]+/giu;

/**
 * Text of strangers with its addresses found: http and https only, and none that carries a name
 * before its host, for `https://bank.example@evil.example` is made to deceive.
 */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const shown = trimEnd(match[0]);
    const href = safeHref(shown);
    if (!href) continue;
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    parts.push({ kind: "link", text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** An address that may be opened, or nothing. */
export function safeHref(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return undefined;
  return url.username === "" && url.password === "" ? url.href : undefined;
}

/** The sentence's own full stop or bracket is no part of the address. */
function trimEnd(address: string): string {
  let end = address.length;
  while (end > 0) {
    const last = address[end - 1] ?? "";
    const isLoose = /[.,;:!?'’”»\]}…]/u.test(last);
    const isUnpaired = last === ")" && !isPaired(address.slice(0, end));
    if (!isLoose && !isUnpaired) break;
    end -= 1;
  }
  return address.slice(0, end);
}

function isPaired(text: string): boolean {
  return text.split("(").length >= text.split(")").length;
}
