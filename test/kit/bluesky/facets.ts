export type MentionFacet = {
  index: { byteStart: number; byteEnd: number };
  features: { $type: "app.bsky.richtext.facet#mention"; did: string }[];
};

const mention = /(?<=^|[\s(\p{Cf}])@([a-z0-9](?:[a-z0-9-]*\.)+[a-z]+)/giu;

/**
 * The facets that make `@handle` in a text a mention. Positions are offsets into the text's UTF-8
 * bytes, not into its characters; a handle that nobody has stays plain text.
 */
export async function mentionFacets(
  text: string,
  resolveHandle: (handle: string) => Promise<string | undefined>,
): Promise<MentionFacet[]> {
  const facets: MentionFacet[] = [];
  for (const match of text.matchAll(mention)) {
    const [whole, handle] = match;
    const did = handle ? await resolveHandle(handle.toLowerCase()) : undefined;
    if (!did) continue;
    const byteStart = Buffer.byteLength(text.slice(0, match.index));
    const byteEnd = byteStart + Buffer.byteLength(whole);
    facets.push({
      index: { byteStart, byteEnd },
      features: [{ $type: "app.bsky.richtext.facet#mention", did }],
    });
  }
  return facets;
}
