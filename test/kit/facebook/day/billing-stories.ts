import type { Story } from "../../day/story.ts";

export const billingStories: Story[] = [
  {
    title: "Charged twice",
    at: 19,
    where: "inbox",
    by: "Rosa Martínez",
    text: "Good morning, my account was charged twice this month, 39.90 on the 3rd and again on the 5th. Could you check, please?",
    lines: [{ after: 1, does: "says", by: "Rosa Martínez", text: "Customer number 4471-2210." }],
    reactions: [
      {
        after: 3,
        asked: "The last digits of the account are 7731.",
        told: "Oh good, I was worried it was something on my side.",
      },
      { after: 4, told: "Perfect, thank you. I will look out for the refund." },
    ],
  },
  {
    title: "Roaming shock",
    at: 66,
    where: "inbox",
    by: "Liam Gallagher-Byrne",
    text: "I was on a ferry for three hours and you charged me 212 euro for data 'at sea'. I did not know that ships have their own network!!",
    photo: "roaming-bill",
    reactions: [
      {
        after: 4,
        asked: "Yes, I had data roaming on, like everybody in the EU.",
        told: "That would be really decent of you.",
      },
      {
        after: 5,
        told: "You are stars. I have switched it off for ships now, whatever that means.",
      },
    ],
    nudge: {
      after: 35,
      text: "Hi again, is someone looking at this? I can send the ferry ticket too.",
    },
  },
  {
    title: "Price went up",
    at: 109,
    where: "wall",
    by: "Margaret Whitfield",
    text: "A letter says that my plan costs 4 euro more from January 'to serve you even better'. I am served well enough, thank you. Can I keep the old price?",
    lines: [
      { after: 6, does: "reacts", by: "Walter Brandt", with: "like" },
      {
        after: 11,
        does: "says",
        by: "Walter Brandt",
        text: "Same letter here, Margaret. Let us know what they tell you.",
      },
    ],
    reactions: [
      {
        after: 8,
        asked: "I only need internet for mail and for seeing my sister on Sundays.",
        told: "That sounds fair. How kind of you to look for it.",
      },
    ],
  },
  {
    title: "Student discount",
    at: 187,
    where: "inbox",
    by: "Yuki Tanaka",
    text: "Hello! Is there a discount for students? And does it also work for the plan I already have?",
    reactions: [
      {
        after: 2,
        asked: "Northgate University, I can send a photo of my card.",
        told: "Nice, thank you!",
      },
      { after: 3, told: "Sent. Thanks for the fast answers :)" },
    ],
  },
  {
    title: "Cannot sign in to see the bill",
    at: 224,
    where: "inbox",
    by: "Peter van der Berg",
    text: "The app says 'unknown error 17' when I try to open my bill. Tried on two phones.",
    lines: [{ after: 1, does: "says", by: "Peter van der Berg", photo: "app-error-17" }],
    reactions: [
      {
        after: 3,
        asked: "Version 8.2, the newest in the store.",
        told: "Works after reinstalling. Strange, but fine.",
      },
    ],
  },
  {
    title: "Cancelling politely",
    at: 301,
    where: "inbox",
    by: "Chiara Bianchi",
    text: "I am moving to Lisbon and have to cancel. It was ten good years. What do you need from me?",
    reactions: [
      {
        after: 4,
        asked: "The last day here is the 30th, number 4460-0071.",
        told: "Thank you, that was much easier than I feared.",
      },
    ],
  },
  {
    title: "Paid but blocked",
    at: 368,
    where: "inbox",
    by: "Adebayo Balogun",
    text: "My line was blocked this morning for an unpaid bill. I paid it on Friday, here is the receipt. My shop's card terminal needs the internet, I am losing customers!",
    lines: [{ after: 1, does: "says", by: "Adebayo Balogun", photo: "payment-receipt" }],
    reactions: [
      {
        after: 2,
        asked: "4471-9003, Adebayo's Fruit & Flowers.",
        told: "Please hurry, it is market day.",
      },
      { after: 3, told: "The terminal is green again. God bless you, come by for a free mango." },
    ],
    nudge: {
      after: 12,
      text: "Please, is anybody there? There is a queue in front of me and nobody carries cash.",
    },
  },
];
