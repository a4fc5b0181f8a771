import type { World } from "../world/world.ts";
import type { Agenda } from "./agenda.ts";
import type { Line, Reaction, Story } from "./story.ts";

export type Stage = {
  world: World;
  agenda: Agenda;
  page: string;
  /** The person with a name, on the network since the first mention. */
  idOf: (name: string) => string;
  photoUrl: (name: string) => string;
  /** The id of a post of the page. */
  pagePost: (key: string) => string;
  /** A little earlier or later than written, so that no two days are alike. */
  loosely: (minutes: number) => number;
};

/** What the page has said in a thread, as the thread's people get to see it. */
export type Answer = { id: string; text: string; isPrivate: boolean };

export type Thread = { has(id: string): boolean; hear(answer: Answer): void };

/** Opens a story's thread and lets its people talk, also with the page when it answers. */
export function openThread(stage: Stage, story: Story): Thread {
  const { world, agenda, idOf } = stage;
  const ids = new Map<string, string>();
  const [own, heard] = [new Set<string>(), new Set<string>()];
  const reactions = [...(story.reactions ?? [])];

  function say(by: string, content: { text?: string; photo?: string }, on?: string): string {
    const photoUrl = content.photo ? stage.photoUrl(content.photo) : undefined;
    const { text } = content;
    const id =
      story.where === "inbox" ? write(by, text, photoUrl) : publish(by, text, photoUrl, on);
    own.add(id);
    return id;
  }

  /** In Messenger a picture is a message of its own. */
  function write(by: string, text: string | undefined, photoUrl: string | undefined): string {
    const parties = { page: stage.page, from: idOf(by) };
    const message = text
      ? world.message({ ...parties, text })
      : world.message({ ...parties, attachment: { type: "image", url: photoUrl ?? "" } });
    own.add(message.conversationId);
    if (text && photoUrl) own.add(write(by, undefined, photoUrl));
    return message.id;
  }

  function publish(by: string, text?: string, photoUrl?: string, on?: string): string {
    const content = { ...(text ? { text } : {}), ...(photoUrl ? { photoUrl } : {}) };
    if (on) return world.comment({ on, by: idOf(by), ...content }).id;
    return world.post({ page: stage.page, by: idOf(by), ...content }).id;
  }

  function play(line: Line): void {
    if (line.does === "says") {
      const on = (line.to ? ids.get(line.to) : undefined) ?? ids.get("opening");
      if (!isThere(on)) return;
      const id = say(line.by, line, on);
      if (line.key) ids.set(line.key, id);
      return;
    }
    const id = ids.get("key" in line ? line.key : "opening");
    if (!id || !isThere(id)) return;
    if (line.does === "edits") world.edit({ id, text: line.text });
    else if (line.does === "deletes") world.remove(id);
    else world.react({ on: id, by: idOf(line.by), type: line.with });
  }

  /** Nobody answers below what a moderator has removed in the meantime. */
  const isThere = (id: string | undefined) =>
    story.where === "inbox" || (id !== undefined && world.find(id) !== undefined);

  const begin = typeof story.where === "object" ? stage.pagePost(story.where.under) : undefined;
  ids.set("opening", say(story.by, story, begin));
  const at = agenda.now();
  for (const line of story.lines ?? [])
    agenda.add(at + stage.loosely(line.after), () => play(line));
  const { nudge } = story;
  if (nudge) {
    agenda.add(at + stage.loosely(nudge.after), () => {
      if (heard.size === 0 && isThere(ids.get("opening"))) say(story.by, nudge, ids.get("opening"));
    });
  }

  function respond(reaction: Reaction, answer: Answer): void {
    const isQuestion = /[?؟？]/.test(answer.text);
    const text = isQuestion ? (reaction.asked ?? reaction.told) : reaction.told;
    if (answer.isPrivate) own.add(write(story.by, text, undefined));
    else if (isThere(answer.id)) say(story.by, { text }, answer.id);
  }

  return {
    has: (id) => own.has(id) || heard.has(id),
    hear(answer) {
      heard.add(answer.id);
      const reaction = reactions.shift();
      if (!reaction) return;
      agenda.add(agenda.now() + stage.loosely(reaction.after), () => respond(reaction, answer));
      agenda.wake();
    },
  };
}
