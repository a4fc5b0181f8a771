import type { Story } from "../../day/story.ts";
import { billingStories } from "./billing-stories.ts";
import { deliveryStories } from "./delivery-stories.ts";
import { outageStories } from "./outage-stories.ts";
import { publicStories } from "./public-stories.ts";
import { worldStories } from "./world-stories.ts";

/** Every thread of the day; its end, in minutes, lies a while after the last opening. */
export const stories: Story[] = [
  ...outageStories,
  ...deliveryStories,
  ...billingStories,
  ...worldStories,
  ...publicStories,
];
