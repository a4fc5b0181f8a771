import { countBytes } from "../text.ts";

export interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: ({ $type: string; did: string } | { $type: string; uri: string })[];
}

/** After the start, white space, a bracket or an invisible mark; Bluesky's handles are domains. */
const mention = /(?<=^|[\s(\p{Cf}])@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*)/giu;
const link = /(?<=^|[\s(])https?:\/\/[^\s<>"]+/giu;

/**
 * What makes `@handle` a mention and a URL a link. Places are offsets into the UTF-8 bytes of the
 * text. A handle that nobody has stays plain text.
 */
export async function facetsOf(
  text: string,
  resolveHandle: (handle: string) => Promise<string | undefined>,
): Promise<Facet[]> {
  const facets: Facet[] = [];
  for (const match of text.matchAll(link)) {
    const uri = withoutSentenceEnd(match[0]);
    facets.push({
      index: bytesOf(text, match.index, uri),
      features: [{ $type: "app.bsky.richtext.facet#link", uri }],
    });
  }
  for (const match of text.matchAll(mention)) {
    const did = await resolveHandle((match[1] ?? "").toLowerCase());
    if (!did) continue;
    facets.push({
      index: bytesOf(text, match.index, match[0]),
      features: [{ $type: "app.bsky.richtext.facet#mention", did }],
    });
  }
  return facets.sort((a, b) => a.index.byteStart - b.index.byteStart);
}

/** A sentence's end is not part of its link; a closing bracket is when it was opened inside. */
function withoutSentenceEnd(link: string): string {
  let uri = link;
  for (;;) {
    const end = uri.at(-1) ?? "";
    const isStray = end === ")" && uri.split(")").length > uri.split("(").length;
    if (!isStray && !".,;:!?'\"".includes(end)) return uri;
    uri = uri.slice(0, -1);
  }
}

function bytesOf(text: string, start: number, part: string): Facet["index"] {
  const byteStart = countBytes(text.slice(0, start));
  return { byteStart, byteEnd: byteStart + countBytes(part) };
}
