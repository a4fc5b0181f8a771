import type { Change } from "../world/nodes.ts";
import { createRandom } from "../world/random.ts";
import type { World } from "../world/world.ts";
import { createAgenda } from "./agenda.ts";
import { pagePosts } from "./page-posts.ts";
import { stories } from "./stories.ts";
import { type Answer, openThread, type Stage, type Thread } from "./thread.ts";

export type Day = {
  /** How many threads people open during the day. */
  threads: number;
  /** Resolves when all that was planned has happened; people go on answering until `stop`. */
  finished: Promise<void>;
  stop(): void;
};

export type DayOptions = {
  world: World;
  /** The page that people write to. */
  page: string;
  /** Minutes of the day per minute of real time (the day has about 400); Infinity plays it at once. */
  speed?: number;
  seed?: number;
  /** Where the simulator serves pictures: its URL. */
  mediaUrl: string;
};

/**
 * Plays a believable day of a telecom company's page: outages, parcels, bills, praise and spam, in
 * many languages, with edits and deletions. People react to what the page answers. The same seed
 * gives the same day.
 */
export function playDay({ world, page, speed = 20, seed = 1, mediaUrl }: DayOptions): Day {
  const random = createRandom(seed);
  const agenda = createAgenda(speed);
  const people = new Map<string, string>();
  const posts = new Map<string, string>();
  const threads: Thread[] = [];

  const stage: Stage = {
    world,
    agenda,
    page,
    idOf(name) {
      const id = people.get(name) ?? world.addPerson({ name }).id;
      people.set(name, id);
      return id;
    },
    photoUrl: (name) => `${mediaUrl}/media/${name}.png`,
    pagePost(key) {
      const id = posts.get(key);
      if (!id) throw new Error(`The page has not posted ${key} yet.`);
      return id;
    },
    loosely: (minutes) => minutes * (0.8 + random() * 0.4),
  };

  for (const { key, at, text, photo } of pagePosts) {
    agenda.add(at, () => {
      const photoUrl = photo ? { photoUrl: stage.photoUrl(photo) } : {};
      posts.set(key, world.post({ page, by: page, text, ...photoUrl }).id);
    });
  }
  for (const story of stories) {
    agenda.add(story.at + random() * 2, () => threads.push(openThread(stage, story)));
  }

  const unlisten = world.onChange((change) => {
    const answer = answerOf(change);
    if (!answer) return;
    threads.find((thread) => thread.has(answer.to))?.hear(answer);
  });
  agenda.play();
  return {
    threads: stories.length,
    finished: agenda.finished,
    stop() {
      unlisten();
      agenda.stop();
    },
  };

  /** What the page says, and to what it belongs. */
  function answerOf(change: Change): (Answer & { to: string }) | undefined {
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
}
