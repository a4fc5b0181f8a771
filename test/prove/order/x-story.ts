import type { RawItem } from "../../../server/src/hub/index.ts";
import { goneItem, postItem } from "../../../server/src/hub/x/raw-items.ts";
import { idAt } from "../../../server/src/hub/x/snowflake.ts";
import type { Random } from "../../kit/random.ts";
import { type Standing, standingsAfter, tellStory, wordsOf } from "./deeds.ts";
import type { Story } from "./story.ts";

const SELF = "4242";

/** Lists of every moment, some of them late: each post as it stood then, and removals as events. */
export function xStory(random: Random): Story {
  const began = Date.now() - 3_600_000;
  const deeds = tellStory(random, { began, deeds: random.whole(3, 14), canEdit: () => true });
  const ids = new Map(deeds.map(({ message }) => [message, 0]));
  for (const { message, writtenAt } of standingsAfter(deeds)) ids.set(message, writtenAt);
  const idOf = (message: number) => idAt(ids.get(message) ?? 0);
  const items = deeds.flatMap(({ what, message }, index): RawItem[] => {
    if (what === "remove") return [goneItem(idOf(message))];
    const now = standingsAfter(deeds.slice(0, index + 1));
    // Now and then somebody looks at the whole conversation.
    const shown = random.chance(0.2) ? now : now.filter((one) => one.message === message);
    return shown.filter(({ removed }) => !removed).flatMap((one) => show(one, idOf));
  });
  return { platform: "x", selfId: SELF, startAt: new Date(began - 1000), items };
}

function show(standing: Standing, idOf: (message: number) => string): RawItem[] {
  const { message, parent, editedAt } = standing;
  const versions = [idOf(message), ...editedAt.map((at) => idAt(at))];
  const author = { id: `69${message}`, username: `jane${message}`, name: "Jane" };
  const post = {
    id: versions.at(-1),
    text: `@acme ${wordsOf(message, editedAt.at(-1))}`,
    author_id: author.id,
    conversation_id: idOf(0),
    edit_history_post_ids: versions,
    entities: { mentions: [{ id: SELF, username: "acme" }] },
    ...(parent < 0 ? {} : { referenced_posts: [{ type: "replied_to", id: idOf(parent) }] }),
  };
  const listed = postItem(post, { users: [author], tweets: [], posts: [], media: [] });
  return listed ? [listed.item] : [];
}
