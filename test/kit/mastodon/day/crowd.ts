import type { Answer, Crowd, Words } from "../../day/crowd.ts";
import { drawPhoto } from "../../day/photos.ts";
import type { Account, Status } from "../world/nodes.ts";
import type { World } from "../world/world.ts";
import { handles } from "./people.ts";

/** People of this server and of others who write to a brand; the same ones on every day. */
export function mastodonCrowd(options: { world: World; brand: Account }): Crowd {
  const { world, brand } = options;

  function idOf(name: string): string {
    const handle = handles[name];
    if (!handle) throw new Error(`The simulated network knows nobody called ${name}.`);
    const [username = "", domain = ""] = handle.split("@");
    return (world.findAccount(handle) ?? world.addAccount({ username, domain, name })).id;
  }
  function draftOf(by: string, { text = "", photo }: Omit<Words, "by">) {
    const named = by === brand.id ? text : addressed(text);
    if (!photo) return { by, text: named };
    const picture = {
      by,
      mimeType: "image/png",
      bytes: drawPhoto(photo),
      description: photo.replaceAll("-", " "),
    };
    return { by, text: named, mediaIds: [world.addMedia(picture)] };
  }
  /** Whom an answer goes to stands in it: every application begins it so. */
  const addressed = (text: string) =>
    text.includes(`@${brand.username}`) ? text : `@${brand.username} ${text}`;

  return {
    post: (words) => world.post(draftOf(idOf(words.by), words)).id,
    announce: (words) => world.post(draftOf(brand.id, words)).id,
    comment: (to, words) => world.post({ ...draftOf(idOf(words.by), words), to }).id,
    message: (words, to) => [
      world.post({ ...draftOf(idOf(words.by), words), to, visibility: "direct" }).id,
    ],
    edit: (id, text) => void world.edit({ id, text: addressed(text) }),
    remove: (id) => world.remove(id),
    react: (on, by) => world.favourite({ by: idOf(by), id: on }),
    isThere: world.isThere,
    onAnswer: (listen) =>
      world.onPublished((status) => {
        const answer = answerOf(status, brand.id);
        if (answer) listen(answer);
      }),
  };
}

/** What the brand says, and to what it belongs. */
function answerOf(status: Status, brandId: string): Answer | undefined {
  const { id, accountId, replyToId, visibility } = status;
  if (accountId !== brandId || !replyToId) return undefined;
  const text = status.versions.at(-1)?.text ?? "";
  return { id, text, isPrivate: visibility === "direct", to: replyToId };
}
