import type { Story } from "../../day/story.ts";

/** What people write to the brand in private. */
export const privateStories: Story[] = [
  {
    title: "Order number in private",
    at: 6,
    where: "inbox",
    by: "Rosa Martínez",
    text: "Hi, you asked on another network for my order number: 88-40127. The parcel with the router says 'delivered', and my doormat says otherwise.",
    lines: [
      { after: 2, does: "says", by: "Rosa Martínez", photo: "empty-doormat" },
      {
        after: 5,
        does: "says",
        by: "Rosa Martínez",
        text: "The neighbours have nothing either, I asked all of them.",
      },
    ],
    reactions: [
      {
        after: 3,
        asked: "Mill Lane 22, second floor. The bell works.",
        told: "Thank you for looking into it so quickly.",
      },
      { after: 4, told: "A new one tomorrow is perfect. Thanks!" },
    ],
  },
  {
    title: "Locked out after a new phone",
    at: 82,
    where: "inbox",
    by: "Mia Fontaine",
    text: "I have a new phone and your app wants a code from the old one, which lies at the bottom of a lake. What now?",
    reactions: [
      { after: 3, asked: "4470-2291, and my mother's cat is called Pistache.", told: "Merci !" },
      { after: 3, told: "I am in again. The lake keeps the old one." },
    ],
    nudge: { after: 40, text: "Is there anything else you need to know?" },
  },
  {
    title: "Invoice for the shop",
    at: 207,
    where: "inbox",
    by: "Adebayo Balogun",
    text: "Good afternoon. My accountant needs the invoices of the last quarter as PDF, all in one if possible. 4471-9003.",
    reactions: [{ after: 4, asked: "July to September please.", told: "Received, many thanks." }],
  },
];
