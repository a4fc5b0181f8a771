import type { Random } from "../../kit/random.ts";

/** What somebody did in a conversation, two seconds after the one before. */
export interface Deed {
  what: "write" | "edit" | "remove" | "hide" | "show";
  /** The message that it is about; they are numbered from 0, the post at the top. */
  message: number;
  /** Of a message that is written: what it answers; -1 for the post at the top. */
  parent: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** A message as it stands after some of the deeds. */
export interface Standing {
  message: number;
  parent: number;
  writtenAt: number;
  /** When its words were changed, oldest first. */
  editedAt: number[];
  hidden: boolean;
  removed: boolean;
}

/** A random conversation: a post, answers at any level, edits, removals. */
export function tellStory(
  random: Random,
  { began, deeds, canEdit }: { began: number; deeds: number; canEdit(message: number): boolean },
): Deed[] {
  const story: Deed[] = [{ what: "write", message: 0, parent: -1, at: began }];
  const there = [0];
  let messages = 1;
  while (story.length < deeds) {
    const at = began + story.length * 2_000;
    const message = random.pick(there);
    const draw = random.next();
    if (draw < 0.5 || message === 0) {
      const parent = random.chance(0.5) ? 0 : random.pick(there);
      story.push({ what: "write", message: messages, parent, at });
      there.push(messages++);
    } else if (draw < 0.7 && canEdit(message)) {
      story.push({ what: "edit", message, parent: 0, at });
    } else if (draw < 0.85) {
      story.push({ what: "remove", message, parent: 0, at });
      there.splice(there.indexOf(message), 1);
    } else {
      story.push({ what: random.chance(0.5) ? "hide" : "show", message, parent: 0, at });
    }
  }
  return story;
}

/** How every message stands after these deeds. */
export function standingsAfter(deeds: readonly Deed[]): Standing[] {
  const standings = new Map<number, Standing>();
  for (const { what, message, parent, at } of deeds) {
    if (what === "write") {
      const fresh = { message, parent, writtenAt: at, editedAt: [], hidden: false, removed: false };
      standings.set(message, fresh);
      continue;
    }
    const standing = standings.get(message);
    if (!standing) continue;
    if (what === "edit") standing.editedAt.push(at);
    if (what === "remove") standing.removed = true;
    if (what === "hide" || what === "show") standing.hidden = what === "hide";
  }
  return [...standings.values()];
}

/** The words of a message, before and after each edit. */
export function wordsOf(message: number, editedAt?: number): string {
  return editedAt === undefined ? `text of ${message}` : `text of ${message}, edited ${editedAt}`;
}
