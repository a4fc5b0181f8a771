import type { RawItem } from "../../../server/src/hub/index.ts";
import { goneItem, listed, statusItem } from "../../../server/src/hub/mastodon/raw-items.ts";
import type { Random } from "../../kit/random.ts";
import { type Standing, standingsAfter, tellStory, wordsOf } from "./deeds.ts";
import type { Story } from "./story.ts";

/** Statuses as lists showed them at any moment, edited ones with their history. */
export function mastodonStory(random: Random): Story {
  const began = Date.now() - 3_600_000;
  const deeds = tellStory(random, { began, deeds: random.whole(3, 14), canEdit: () => true });
  const items = deeds.flatMap(({ what, message }, index): RawItem[] => {
    if (what === "remove") return [goneItem(idOf(message))];
    const now = standingsAfter(deeds.slice(0, index + 1));
    const shown = random.chance(0.2) ? now : now.filter((one) => one.message === message);
    return shown.filter(({ removed }) => !removed).flatMap(show);
  });
  return { platform: "mastodon", selfId: "1", startAt: new Date(began - 1000), items };
}

const idOf = (message: number) => String(113_000 + message);
const timeOf = (at: number) => new Date(at).toISOString();

function show({ message, parent, writtenAt, editedAt }: Standing): RawItem[] {
  const html = (at?: number) => `<p>${wordsOf(message, at)}</p>`;
  const edited = editedAt.at(-1);
  const status = {
    id: idOf(message),
    created_at: timeOf(writtenAt),
    edited_at: edited === undefined ? null : timeOf(edited),
    in_reply_to_id: parent < 0 ? null : idOf(parent),
    visibility: "public",
    spoiler_text: "",
    language: "en",
    url: `https://far.example/@jane/${idOf(message)}`,
    content: html(edited),
    account: { id: `69${message}`, acct: "jane@far.example", display_name: "Jane", avatar: "" },
    media_attachments: [],
    mentions: [],
  };
  const one = listed(status);
  if (!one) return [];
  const history = [undefined, ...editedAt].map((at) => ({
    content: html(at),
    spoiler_text: "",
    created_at: timeOf(at ?? writtenAt),
  }));
  const limits = { maxCharacters: 500, urlLength: 23 };
  const rootId = idOf(0);
  return [statusItem(one, { rootId, limits, ...(edited === undefined ? {} : { history }) })];
}
