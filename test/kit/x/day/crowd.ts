import type { Answer, Crowd, Words } from "../../day/crowd.ts";
import type { Change, User } from "../world/state.ts";
import type { World } from "../world/world.ts";
import { usernames } from "./people.ts";

/** People who post to a brand and write to it in private; the same ones on every day. */
export function xCrowd(options: { world: World; brand: User; mediaUrl: string }): Crowd {
  const { world, brand, mediaUrl } = options;

  function idOf(name: string): string {
    const username = usernames[name];
    if (!username) throw new Error(`The simulated network knows nobody called ${name}.`);
    return (world.findUser(username) ?? world.addUser({ username, name })).id;
  }
  const contentOf = ({ text = "", photo }: Omit<Words, "by">) => ({
    text,
    ...(photo
      ? { photo: { url: `${mediaUrl}/media/${photo}.png`, alt: photo.replaceAll("-", " ") } }
      : {}),
  });

  return {
    post: (words) => world.post({ by: idOf(words.by), ...contentOf(words) }).id,
    announce: (words) => world.post({ by: brand.id, ...contentOf(words) }).id,
    comment: (on, words) => world.post({ by: idOf(words.by), replyTo: on, ...contentOf(words) }).id,
    message(words) {
      const parties = { from: idOf(words.by), to: brand.id };
      const { id, conversationId } = world.message({ ...parties, ...contentOf(words) });
      return [id, conversationId];
    },
    edit: (id, text) => void world.edit({ id, text }),
    remove: (id) => world.remove(id),
    react(on, by) {
      throw new Error(`${by} likes ${on}: the simulated network has no likes of people.`);
    },
    isThere: world.isThere,
    onAnswer: (listen) =>
      world.onChange((change) => {
        const answer = answerOf(change, brand.id);
        if (answer) listen(answer);
      }),
  };
}

/** What the brand says through a product, and to what it belongs. */
function answerOf(change: Change, brandId: string): Answer | undefined {
  if (change.kind === "delete") return undefined;
  if (change.kind === "message") {
    const { id, senderId, text, conversationId } = change.message;
    return senderId === brandId ? { id, text, isPrivate: true, to: conversationId } : undefined;
  }
  const { id, authorId, replyTo } = change.post;
  if (authorId !== brandId || !replyTo) return undefined;
  return { id, text: change.version.text, isPrivate: false, to: replyTo };
}
