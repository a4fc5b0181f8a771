import { createRandom } from "../facebook/world/random.ts";
import { createAgenda } from "./agenda.ts";
import type { Crowd } from "./crowd.ts";
import type { Programme, Story } from "./story.ts";
import { openThread, type Stage, type Thread } from "./thread.ts";

export type Day = {
  /** How many threads people open during the day. */
  threads: number;
  /** Resolves when all that was planned has happened; people go on answering until `stop`. */
  finished: Promise<void>;
  stop(): void;
};

export type DayOptions = {
  /** Minutes of the day per minute of real time (the day has about 400); Infinity plays it at once. */
  speed?: number;
  /** The same seed gives the same day. */
  seed?: number;
};

/** Plays a day's stories to a network's people; they react to what the brand answers. */
export function playProgramme(
  crowd: Crowd,
  { stories, brandPosts }: Programme,
  { speed = 20, seed = 1 }: DayOptions,
): Day {
  const random = createRandom(seed);
  const agenda = createAgenda(speed);
  const posts = new Map<string, string>();
  const threads: Thread[] = [];

  const stage: Stage = {
    crowd,
    agenda,
    brandPost(key) {
      const id = posts.get(key);
      if (!id) throw new Error(`The brand has not posted ${key} yet.`);
      return id;
    },
    loosely: (minutes) => minutes * (0.8 + random() * 0.4),
  };

  for (const { key, at, ...words } of brandPosts)
    agenda.add(at, () => void posts.set(key, crowd.announce(words)));
  const openings = stories.flatMap(repeated);
  for (const story of openings)
    agenda.add(story.at + random() * 2, () => threads.push(openThread(stage, story)));

  const unlisten = crowd.onAnswer((answer) =>
    threads.find((thread) => thread.has(answer.to))?.hear(answer),
  );
  agenda.play();
  return {
    threads: openings.length,
    finished: agenda.finished,
    stop() {
      unlisten();
      agenda.stop();
    },
  };
}

/** Floods number their copies, as the programs do that write them: networks refuse the same words twice. */
function repeated(story: Story): Story[] {
  const { again, ...one } = story;
  if (!again) return [one];
  return Array.from({ length: again.times }, (_, index) => ({
    ...one,
    at: story.at + (again.within * index) / again.times,
    text: `${story.text} (${index + 1}/${again.times})`,
  }));
}
