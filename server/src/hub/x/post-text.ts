import type { Entities, Post } from "./views.ts";

const entityNames: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/**
 * The words of a post as their author sees them: long posts whole, X's own escapes undone, shortened
 * addresses as they were typed, and without the address that stands for a picture.
 */
export function fullText(post: Post): string {
  const { text, entities } = post.note ?? post;
  return readable(text, entities);
}

export function readable(text: string, entities: Entities): string {
  const links = new Map(entities?.urls.map((link) => [link.url, link]));
  return text
    .replaceAll(/&(?:amp|lt|gt);/g, (name) => entityNames[name] ?? name)
    .replaceAll(/\s?https:\/\/t\.co\/\w+/g, (found) => {
      const space = found.startsWith("https") ? "" : (found[0] ?? "");
      const link = links.get(found.trim());
      if (!link) return found;
      const isPicture = link.media_key !== "" || /\/(photo|video)\/\d+$/.test(link.expanded_url);
      return isPicture ? "" : `${space}${link.expanded_url || link.url}`;
    })
    .trimEnd();
}

/** X puts the names of those who are answered before the words. */
export function withoutAddressees(text: string): string {
  return text.replace(/^(?:@\w{1,15}(?:\s+|$))+/, "");
}
