import { createHash } from "node:crypto";
import type { JsonObject } from "@signalbox/engine/graph";
import { commentItem, postItem } from "../../../server/src/hub/facebook/raw-items.ts";
import type { RawItem } from "../../../server/src/hub/index.ts";
import type { Random } from "../../kit/random.ts";
import { type Deed, type Standing, standingsAfter, tellStory, wordsOf } from "./deeds.ts";
import type { Story } from "./story.ts";

const PAGE = "1122334455";
const POST = `${PAGE}_1`;
const verbs = { write: "add", edit: "edited", remove: "remove", hide: "hide", show: "unhide" };

/** Pushed deed by deed, and listed at the end: lists of Facebook do not say when words were changed. */
export function facebookStory(random: Random): Story {
  const began = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
  const deeds = tellStory(random, { began, deeds: random.whole(3, 14), canEdit: () => true });
  const standings = standingsAfter(deeds);
  const pushed = deeds.map((deed) => push(deed, standings));
  const listed = standings.filter(({ removed }) => !removed).flatMap((one) => list(one));
  return {
    platform: "facebook",
    selfId: PAGE,
    startAt: new Date(began - 1000),
    items: [...pushed, ...listed],
  };
}

const idOf = (message: number) => (message === 0 ? POST : `1_${100 + message}`);

function push({ what, message, at }: Deed, standings: readonly Standing[]): RawItem {
  const { parent = 0, writtenAt = at } = standings.find((one) => one.message === message) ?? {};
  const value = {
    item: message === 0 ? "status" : "comment",
    verb: verbs[what],
    from: { id: `69${message}`, name: "Jane" },
    message: wordsOf(message, what === "edit" ? at : undefined),
    post_id: POST,
    ...(message === 0 ? {} : { comment_id: idOf(message), parent_id: idOf(parent) }),
    created_time: writtenAt / 1000,
  };
  const body = { type: "change", time: at / 1000, value } as JsonObject;
  const digest = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  return { key: `webhook ${digest}`, body };
}

function list({ message, parent, writtenAt, editedAt, hidden }: Standing): RawItem[] {
  const node = {
    id: idOf(message),
    from: { id: `69${message}`, name: "Jane" },
    message: wordsOf(message, editedAt.at(-1)),
    created_time: new Date(writtenAt).toISOString().replace(".000Z", "+0000"),
    is_hidden: hidden,
    ...(parent > 0 ? { parent: { id: idOf(parent) } } : {}),
  };
  return [message === 0 ? postItem(node) : commentItem(node)].filter((one) => one !== undefined);
}
