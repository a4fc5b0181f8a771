import type { Programme } from "../../day/story.ts";
import { privateStories } from "./private-stories.ts";
import { publicStories } from "./public-stories.ts";

/** A day of a telecom company on X: quick questions, quick tempers, and one flood. */
export const programme: Programme = {
  brandPosts: [
    {
      key: "status",
      at: 0,
      text: "Northgate and Millfield: a damaged cable since 06:30. Two teams are there, we expect everybody back online by noon. Updates below.",
    },
    {
      key: "roaming",
      at: 130,
      text: "New: a week of roaming in 42 countries for 9 euro. It ends by itself, so no surprises when you are home again.",
      photo: "roaming-week",
    },
  ],
  stories: [...publicStories, ...privateStories],
};
