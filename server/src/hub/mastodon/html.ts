const paragraphs = new Set(
  "p div blockquote ul ol pre h1 h2 h3 h4 h5 h6 table hr section article".split(" "),
);
const lines = new Set(["br", "li", "tr", "dt", "dd"]);
/** What stands in these was never meant to be read. */
const unread = new Set([
  "script",
  "style",
  "template",
  "title",
  "textarea",
  "iframe",
  "svg",
  "math",
]);

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  laquo: "«",
  raquo: "»",
  copy: "©",
  reg: "®",
  euro: "€",
};

interface Tag {
  name: string;
  isEnd: boolean;
  href: string;
}

/**
 * HTML as a person reads it: paragraphs and breaks as line breaks, links with where they lead unless
 * that is their text. The result is text and nothing else, whatever comes in; it is never rendered as
 * HTML again. Takes time in proportion to the input.
 *
 * @param handles what to write for a link that is somebody's handle, by its address
 */
export function toPlainText(
  html: string,
  handles: ReadonlyMap<string, string> = new Map(),
): string {
  const writer = createWriter(handles);
  let at = 0;
  let skipping = "";
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const end = open < 0 ? html.length : open;
    if (skipping === "") writer.text(html.slice(at, end));
    if (open < 0) break;
    const close = endOfTag(html, open);
    // A tag that never ends is none: it and everything behind it is text.
    if (close < 0) {
      if (skipping === "") writer.text(html.slice(open));
      break;
    }
    const tag = readTag(html.slice(open + 1, close));
    if (!tag) {
      // A comment, or a sign that stands for itself.
      const isMarkup = /[!?/]/.test(html[open + 1] ?? "");
      if (!isMarkup && skipping === "") writer.text("<");
      at = isMarkup ? close + 1 : open + 1;
      continue;
    }
    at = close + 1;
    if (skipping !== "") {
      if (tag.isEnd && tag.name === skipping) skipping = "";
    } else if (!tag.isEnd && unread.has(tag.name)) skipping = tag.name;
    else writer.tag(tag);
  }
  return writer.finish();
}

/** The `>` that ends a tag, those in quotes not counted; -1 when there is none. */
function endOfTag(html: string, open: number): number {
  let quote = "";
  for (let at = open + 1; at < html.length; at++) {
    const sign = html[at] ?? "";
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === ">") return at;
    else if ((sign === '"' || sign === "'") && html[at - 1] === "=") quote = sign;
  }
  return -1;
}

function readTag(inside: string): Tag | undefined {
  const name = /^(\/?)([a-z][a-z0-9]*)/i.exec(inside);
  if (!name) return undefined;
  const isEnd = name[1] === "/";
  const href = isEnd ? "" : (/\shref=(?:"([^"]*)"|'([^']*)')/i.exec(inside) ?? []);
  const address = href === "" ? "" : (href[1] ?? href[2] ?? "");
  return { name: (name[2] ?? "").toLowerCase(), isEnd, href: decodeEntities(address) };
}

/** Parts are joined once at the end: a page of a million tags must not copy itself a million times. */
function createWriter(handles: ReadonlyMap<string, string>) {
  const parts: string[] = [];
  let last = "\n";
  let link: { href: string; words: string[] } | undefined;
  let isPre = false;

  function write(text: string): void {
    if (text === "") return;
    (link?.words ?? parts).push(text);
    last = text.at(-1) ?? last;
  }

  function endLink(): void {
    if (!link) return;
    const { href, words } = link;
    link = undefined;
    write(printLink(words.join("").trim(), href, handles));
  }

  return {
    text(html: string) {
      const text = decodeEntities(html);
      if (isPre) return write(text);
      const line = text.replaceAll(/[ \t\r\n]+/g, " ");
      write(/\s/.test(last) ? line.replace(/^ /, "") : line);
    },
    tag({ name, isEnd, href }: Tag) {
      if (name === "a") {
        endLink();
        if (!isEnd) link = { href, words: [] };
      }
      if (name === "pre") isPre = !isEnd;
      if (paragraphs.has(name)) write("\n\n");
      else if (lines.has(name) && (name === "br" || !isEnd)) write("\n");
      if (name === "li" && !isEnd) write("• ");
    },
    finish() {
      endLink();
      return parts
        .join("")
        .replaceAll(/[ \t]+\n/g, "\n")
        .replaceAll(/\n{3,}/g, "\n\n")
        .trim();
    },
  };
}

function printLink(words: string, href: string, handles: ReadonlyMap<string, string>): string {
  const handle = handles.get(href);
  if (handle !== undefined) return handle;
  if (!/^https?:\/\//i.test(href) || /^[#@]/.test(words)) return words;
  if (words === "") return href;
  return bare(words) === bare(href) ? href : `${words} (${href})`;
}

function bare(address: string): string {
  return address.replace(/^https?:\/\//i, "").replace(/\/$/, "");
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const isSign = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isSign ? String.fromCodePoint(code) : "�";
  });
}
