import type { Answer, Crowd, Words } from "../../day/crowd.ts";
import type { Change } from "../world/nodes.ts";
import type { World } from "../world/world.ts";

/** People on a page's wall and in its inbox; whoever was there on an earlier day is the same person. */
export function facebookCrowd(options: { world: World; page: string; mediaUrl: string }): Crowd {
  const { world, page, mediaUrl } = options;

  const idOf = (name: string) => (world.findPerson(name) ?? world.addPerson({ name })).id;
  const photoUrl = (name: string) => `${mediaUrl}/media/${name}.png`;
  const contentOf = ({ text, photo }: Omit<Words, "by">) => ({
    ...(text ? { text } : {}),
    ...(photo ? { photoUrl: photoUrl(photo) } : {}),
  });

  /** In Messenger a picture is a message of its own. */
  function write({ by, text, photo }: Words): [string, ...string[]] {
    const parties = { page, from: idOf(by) };
    const { id, conversationId } = text
      ? world.message({ ...parties, text })
      : world.message({ ...parties, attachment: { type: "image", url: photoUrl(photo ?? "") } });
    const rest = text && photo ? write({ by, photo }) : [];
    return [id, conversationId, ...rest];
  }

  return {
    post: (words) => world.post({ page, by: idOf(words.by), ...contentOf(words) }).id,
    announce: (words) => world.post({ page, by: page, ...contentOf(words) }).id,
    comment: (on, words) => world.comment({ on, by: idOf(words.by), ...contentOf(words) }).id,
    message: write,
    edit: (id, text) => void world.edit({ id, text }),
    remove: (id) => void world.remove(id),
    react: (on, by, type) => void world.react({ on, by: idOf(by), type }),
    isThere: (id) => world.find(id) !== undefined,
    onAnswer: (listen) =>
      world.onChange((change) => {
        const answer = answerOf(change);
        if (answer) listen(answer);
      }),
  };
}

/** What the page says, and to what it belongs. */
function answerOf(change: Change): Answer | undefined {
  if (change.field === "feed" && change.verb === "add") {
    const { node } = change;
    if (node.kind !== "comment" || node.author.kind !== "page") return undefined;
    const { id, text = "" } = node;
    return { id, text, isPrivate: false, to: node.parentId ?? node.postId };
  }
  if (change.field === "message" && change.verb === "add" && change.node.author.kind === "page") {
    const { id, text = "", conversationId, commentId } = change.node;
    return { id, text, isPrivate: true, to: commentId ?? conversationId };
  }
  return undefined;
}
