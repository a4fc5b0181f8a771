import { type Day, type DayOptions, playProgramme } from "../../day/play-programme.ts";
import type { World } from "../world/world.ts";
import { facebookCrowd } from "./crowd.ts";
import { pagePosts } from "./page-posts.ts";
import { stories } from "./stories.ts";

/**
 * Plays a believable day of a telecom company's page: outages, parcels, bills, praise and spam, in
 * many languages, with edits and deletions. People react to what the page answers.
 */
export function playDay(
  options: DayOptions & {
    world: World;
    /** The page that people write to. */
    page: string;
    /** Where the simulator serves pictures: its URL. */
    mediaUrl: string;
  },
): Day {
  return playProgramme(facebookCrowd(options), { stories, brandPosts: pagePosts }, options);
}
