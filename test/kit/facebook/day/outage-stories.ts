import type { Story } from "../../day/story.ts";

export const outageStories: Story[] = [
  {
    title: "Router dead since the night",
    at: 2,
    where: "wall",
    by: "Nadia Haddad",
    text: "Woke up to a red light on the router and no internet at all. Restarted it three times already. I work from home and have a call at ten, please help!",
    photo: "router-red-light",
    lines: [
      {
        after: 5,
        does: "says",
        by: "Bram Claessens",
        text: "Same here in Millfield since about 3 am.",
      },
      { after: 9, does: "reacts", by: "Ingrid Solberg", with: "sad" },
      {
        after: 14,
        does: "says",
        by: "Ingrid Solberg",
        text: "Mine came back after unplugging it for two full minutes, worth a try Nadia.",
      },
    ],
    reactions: [
      {
        after: 3,
        asked: "It is an Acme Hub 5, customer number 4471-0928. The light is red, not blinking.",
        told: "Thank you for the quick answer! Trying that now.",
      },
      {
        after: 6,
        asked: "Yes, both cables are in tight. Still red.",
        told: "It is green again! You just saved my Monday, thank you so much.",
      },
    ],
    nudge: { after: 40, text: "Hello? My call is in ten minutes and I am now sitting in a café." },
  },
  {
    title: "Whole street offline",
    at: 4,
    where: "wall",
    by: "Tomasz Zieliński",
    text: "Is there an outage in Northgate? Whole Brewer Street is offline, I asked six neighbours. Your status page says everything is green.",
    lines: [
      { after: 3, does: "says", by: "Grace Okafor", text: "Number 14 here, offline too." },
      { after: 4, does: "says", by: "Marek Dvořák", text: "And number 31. TV as well." },
      {
        after: 12,
        does: "says",
        by: "Grace Okafor",
        text: "A van with ladders just stopped at the corner, maybe yours?",
      },
    ],
    reactions: [
      {
        after: 4,
        asked: "Postcode 4810. Since 6:40 this morning if that helps.",
        told: "OK thanks. Please also fix the status page, it is the first place people look.",
      },
      { after: 10, told: "Back online at number 8. Fast work after all!" },
    ],
    nudge: { after: 50, text: "Two hours now. Does anybody read this page?" },
  },
  {
    title: "Slow every evening",
    at: 58,
    where: "wall",
    by: "Priya Raman",
    text: "Every evening between 8 and 11 my speed falls from 500 to about 12 Mbit/s. Measured with a cable, for nine days in a row. What am I paying for?",
    lines: [
      {
        after: 7,
        does: "says",
        by: "Priya Raman",
        text: "Here are the measurements, before you ask me to restart the router.",
        photo: "speed-measurements",
        key: "chart",
      },
      { after: 16, does: "reacts", by: "Tomasz Zieliński", with: "angry" },
    ],
    reactions: [
      {
        after: 6,
        asked: "Sure: 4471-5530, Millfield. Anyone may call me after five.",
        told: "Fine, but I want to hear the result this time. Last month nobody came back to me.",
      },
      { after: 8, told: "Appreciated. I will measure again tonight and tell you." },
    ],
  },
  {
    title: "Television without sound",
    at: 96,
    where: "wall",
    by: "Walter Brandt",
    text: "The TV box has a picture but no sound since the update last night. The grandchildren come at noon and I promised them the cartoons.",
    reactions: [
      {
        after: 5,
        asked: "It says 'TV Box 2' on the bottom. Volume is at the maximum on both remotes.",
        told: "I found the setting, it was on 'digital passthrough'. The sound is back, the cartoons are saved!",
      },
      { after: 4, told: "Thank you, also from two very happy children." },
    ],
  },
  {
    title: "Wi-Fi does not reach the attic",
    at: 171,
    where: "wall",
    by: "Sofie Vandamme",
    text: "What do you recommend for Wi-Fi in the attic? Two concrete ceilings between the router and my desk. Repeater or cable?",
    lines: [
      { after: 8, does: "says", by: "Marek Dvořák", text: "Cable. Always cable." },
      {
        after: 10,
        does: "says",
        by: "Sofie Vandamme",
        text: "I rent, I cannot drill.",
        key: "rent",
      },
      {
        after: 13,
        does: "edits",
        key: "rent",
        text: "I rent, I cannot drill through concrete (and the landlord lives downstairs).",
      },
    ],
    reactions: [
      {
        after: 7,
        asked: "About eleven metres, straight up.",
        told: "Great tip, ordering one today.",
      },
    ],
  },
  {
    title: "Gaming latency",
    at: 262,
    where: "wall",
    by: "Kenji Mori",
    text: "Ping to the Frankfurt servers went from 14 ms to 95 ms after your work last night. Traceroute shows a detour through Madrid. Can a network person look at this?",
    reactions: [
      {
        after: 5,
        asked:
          "Attached to the ticket I opened this morning, 88-20713. The hop that changed is number 5.",
        told: "Perfect, that is exactly the answer I hoped for.",
      },
      { after: 9, told: "14 ms again. Please buy that engineer a coffee." },
    ],
    nudge: {
      after: 70,
      text: "Still 95 ms. I know you have people who understand traceroutes, I used to be one of them.",
    },
  },
  {
    title: "Alarm system offline",
    at: 333,
    where: "wall",
    by: "Helena Costa",
    text: "My alarm system lost its connection after the router swap and the monitoring company calls me every hour. Which port do I have to open?",
    reactions: [
      {
        after: 4,
        asked: "It is a Sentry 400. They only told me 'the usual port'.",
        told: "That worked at once. Somebody there knows what they are doing!",
      },
    ],
  },
];
