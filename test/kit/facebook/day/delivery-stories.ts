import type { Story } from "../../day/story.ts";

export const deliveryStories: Story[] = [
  {
    title: "Late parcel",
    at: 11,
    where: "wall",
    by: "Oluwaseun Adeyemi",
    text: "Order 20931 was promised for Friday. The tracking has said 'leaving our warehouse' for four days now. Where is my router?",
    reactions: [
      {
        after: 5,
        asked: "The address is right, 22 Orchard Lane. I am at home all day.",
        told: "Thank you, then I will wait for the van.",
      },
      { after: 30, told: "It just arrived. Box a bit dented, router fine. Thanks for chasing it!" },
    ],
    nudge: {
      after: 55,
      text: "Any news about order 20931? The old contract ends tomorrow and then I am offline.",
    },
  },
  {
    title: "Delivered to a neighbour who does not exist",
    at: 73,
    where: "wall",
    by: "Camille Laurent",
    text: "According to your courier my parcel was handed to 'Mr. Garden, number 0'. There is no number 0. I suspect it is in my hedge.",
    photo: "courier-note",
    lines: [
      {
        after: 22,
        does: "says",
        by: "Camille Laurent",
        text: "Update: it WAS in my hedge. Mr. Garden says hello.",
        key: "hedge",
      },
      { after: 24, does: "reacts", by: "Grace Okafor", with: "haha" },
      {
        after: 27,
        does: "says",
        by: "Grace Okafor",
        text: "Please thank Mr. Garden for his service.",
        to: "hedge",
      },
    ],
    reactions: [{ after: 4, told: "No harm done, but do have a word with the courier please." }],
  },
  {
    title: "Wrong colour, wrong cable",
    at: 128,
    where: "wall",
    by: "Daniel Weiss",
    text: "I ordered a white handset and a 10 m cable. I got a black handset and a 2 m cable. Close, but no.",
    photo: "short-cable",
    reactions: [
      {
        after: 6,
        asked: "20877, ordered on the 14th. I kept the box.",
        told: "Great, I will send them back with the label.",
      },
    ],
  },
  {
    title: "Technician did not come",
    at: 201,
    where: "wall",
    by: "Fatima Zahra Benali",
    text: "I took a day off for the technician between 8 and 12. It is past one now, nobody came, nobody called, and the hotline plays the same song for 35 minutes.",
    lines: [
      {
        after: 6,
        does: "says",
        by: "Walter Brandt",
        text: "I know that song. I hear it in my sleep.",
      },
      { after: 8, does: "reacts", by: "Priya Raman", with: "angry" },
    ],
    reactions: [
      {
        after: 3,
        asked: "Appointment T-5512, on the ring road, third floor.",
        told: "I accept the apology, but what about my day off?",
      },
      {
        after: 6,
        told: "All right, tomorrow at nine with a call half an hour before. Thank you for sorting it out.",
      },
    ],
    nudge: { after: 30, text: "Still nobody here. I have to pick up my son at three." },
  },
  {
    title: "Return label missing",
    at: 296,
    where: "wall",
    by: "Jonas Lindqvist",
    text: "How do I send the old router back? The letter mentions 'the enclosed label', but there is no label enclosed.",
    reactions: [
      {
        after: 5,
        asked: "jonas.l is the name on the account, the letter is from the 9th.",
        told: "Got it by mail, printed and taped. Thanks!",
      },
    ],
  },
  {
    title: "Moving house",
    at: 352,
    where: "wall",
    by: "Amara Diallo",
    text: "We move on the 1st from Station Road to Harbour Street. Can we take the number and the plan with us, and how early do we have to tell you?",
    lines: [
      {
        after: 9,
        does: "says",
        by: "Jonas Lindqvist",
        text: "Tell them four weeks before. Ask me how I know.",
      },
    ],
    reactions: [
      {
        after: 6,
        asked: "Two adults, two laptops, and one teenager who streams everything.",
        told: "Fibre it is, then! I will fill in the form tonight.",
      },
    ],
  },
];
