import type { Agenda } from "./agenda.ts";
import type { Answer, Crowd, Words } from "./crowd.ts";
import type { Line, Reaction, Story } from "./story.ts";

export type Stage = {
  crowd: Crowd;
  agenda: Agenda;
  /** The id of a post of the brand. */
  brandPost: (key: string) => string;
  /** A little earlier or later than written, so that no two days are alike. */
  loosely: (minutes: number) => number;
};

export type Thread = { has(id: string): boolean; hear(answer: Answer): void };

/** Opens a story's thread and lets its people talk, also with the brand when it answers. */
export function openThread(stage: Stage, story: Story): Thread {
  const { crowd, agenda } = stage;
  const ids = new Map<string, string>();
  const [own, heard] = [new Set<string>(), new Set<string>()];
  const reactions = [...(story.reactions ?? [])];

  function say(words: Words, on: string | undefined): string {
    const all =
      story.where === "inbox"
        ? crowd.message(words, on)
        : ([on ? crowd.comment(on, words) : crowd.post(words)] as const);
    for (const id of all) own.add(id);
    return all[0];
  }

  function play(line: Line): void {
    if (line.does === "says") {
      const on = (line.to ? ids.get(line.to) : undefined) ?? ids.get("opening");
      if (!isThere(on)) return;
      const id = say(line, on);
      if (line.key) ids.set(line.key, id);
      return;
    }
    const id = ids.get("key" in line ? line.key : "opening");
    if (!id || !isThere(id)) return;
    if (line.does === "edits") crowd.edit(id, line.text);
    else if (line.does === "deletes") crowd.remove(id);
    else crowd.react(id, line.by, line.with);
  }

  /** Nobody answers below what a moderator has removed in the meantime. */
  const isThere = (id: string | undefined) =>
    story.where === "inbox" || (id !== undefined && crowd.isThere(id));

  const begin = typeof story.where === "object" ? stage.brandPost(story.where.under) : undefined;
  ids.set("opening", say(story, begin));
  const at = agenda.now();
  for (const line of story.lines ?? [])
    agenda.add(at + stage.loosely(line.after), () => play(line));
  const { nudge } = story;
  if (nudge) {
    agenda.add(at + stage.loosely(nudge.after), () => {
      const opening = ids.get("opening");
      if (heard.size === 0 && isThere(opening)) say({ by: story.by, text: nudge.text }, opening);
    });
  }

  function respond(reaction: Reaction, answer: Answer): void {
    const isQuestion = /[?؟？]/.test(answer.text);
    const text = isQuestion ? (reaction.asked ?? reaction.told) : reaction.told;
    const words = { by: story.by, text };
    if (!answer.isPrivate) {
      if (isThere(answer.id)) say(words, answer.id);
    } else for (const id of crowd.message(words, answer.id)) own.add(id);
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
