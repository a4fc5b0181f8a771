import type { Programme } from "../../day/story.ts";
import { stories } from "./stories.ts";

/** A day of a telecom company on Mastodon: people who know what a traceroute is, and say please. */
export const programme: Programme = {
  brandPosts: [
    {
      key: "ipv6",
      at: 0,
      text: "It took us long enough: from today every line gets an IPv6 prefix of its own. No form, no fee. Questions welcome.",
    },
    {
      key: "repair",
      at: 160,
      text: "On Saturday we repair instead of replacing: bring your old router to the Harbour Street shop between 10 and 4. #RepairCafe",
      photo: "repair-cafe",
    },
  ],
  stories,
};
