import type { BrandPost } from "../../day/story.ts";

export const pagePosts: BrandPost[] = [
  {
    key: "fibre",
    at: 0,
    text: "Fibre has reached Harbour Street! From today, 1,400 more homes can surf at up to 2 Gbit/s. Type your postcode on acme.example/fibre and see whether yours is one of them.",
    photo: "fibre-harbour-street",
  },
  {
    key: "maintenance",
    at: 35,
    text: "Planned work tonight between 01:00 and 04:00 in the Northgate and Millfield areas: internet and TV may drop for up to 20 minutes. Emergency calls from mobiles are not affected.",
  },
  {
    key: "router",
    at: 150,
    text: "Meet the Acme Hub 6: Wi-Fi 7, four ports, and a light that you can finally switch off at night. Included with every plan from the first of the month.",
    photo: "acme-hub-6",
  },
  {
    key: "contest",
    at: 240,
    text: "Show us the oldest router you still have in a drawer. The three dustiest ones win a year of free internet. Photos in the comments!",
  },
];
