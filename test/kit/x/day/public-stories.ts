import type { Story } from "../../day/story.ts";

/** Mentions, keywords, answers below the brand's own posts, and a flood. */
export const publicStories: Story[] = [
  {
    title: "Is it just me",
    at: 1,
    where: "wall",
    by: "Tomasz Zieliński",
    text: "@acme is it just me or is all of Brewer Street offline? 📡",
    lines: [
      {
        after: 2,
        does: "says",
        by: "Grace Okafor",
        text: "not just you. number 14, dead since 6:40",
      },
      { after: 6, does: "says", by: "Kenji Mori", text: "It stops at your hop 5, @acme." },
      {
        after: 9,
        does: "says",
        by: "Tomasz Zieliński",
        text: "A van has just stopped at the corner!",
      },
    ],
    reactions: [
      { after: 3, asked: "4810, number 8.", told: "Ok. Thanks for answering, honestly." },
      { after: 9, told: "Back! ⚡️ that was quick in the end" },
    ],
    nudge: { after: 30, text: "@acme hello? Half an hour, I am tethering to my phone." },
  },
  {
    title: "Typed the wrong number",
    at: 18,
    where: "wall",
    by: "Priya Raman",
    text: "@acme your new plan promises 500 Mbit/s. I measure 5.",
    lines: [
      {
        after: 4,
        does: "edits",
        key: "opening",
        text: "@acme your new plan promises 500 Mbit/s. I measure 50. (Not 5, sorry. Still not 500.)",
      },
      { after: 6, does: "says", by: "Priya Raman", text: "The picture:", photo: "speed-test" },
    ],
    reactions: [
      { after: 5, asked: "By cable, yes. 4471-5530.", told: "Fine, I will measure again tonight." },
    ],
  },
  {
    title: "Praise that names nobody",
    at: 26,
    where: "wall",
    by: "Henrik Aas",
    text: "Acme Broadband dug a tunnel under my roses and not a petal fell. Credit where it is due 🌹",
  },
  {
    title: "German",
    at: 36,
    where: "wall",
    by: "Jürgen Großmann",
    text: "@acme Seit dem Update zeigt der Receiver nur noch „Kein Signal“ an. Größtes Spiel des Jahres beginnt um 20 Uhr. Können Sie helfen?",
    reactions: [
      {
        after: 4,
        asked: "Ja, alle Kabel sind fest. Es ist die Box 2.",
        told: "Läuft wieder, rechtzeitig zum Anpfiff. Danke schön!",
      },
    ],
  },
  {
    title: "Arabic",
    at: 51,
    where: "wall",
    by: "ليلى منصور",
    text: "@acme متى يعود الإنترنت في شارع الميناء؟ عندي امتحان على الشبكة الساعة 3 😰",
    reactions: [
      { after: 4, asked: "الرمز البريدي 4810، رقم 12.", told: "شكرا، عاد الآن والحمد لله!" },
    ],
    nudge: { after: 25, text: "@acme أرجو الرد، الامتحان بعد ساعة" },
  },
  {
    title: "Emoji only",
    at: 69,
    where: "wall",
    by: "Liam Gallagher-Byrne",
    text: "@acme 🙃🔌💀👨‍👩‍👧‍👦",
  },
  {
    title: "Too much said in public",
    at: 97,
    where: "wall",
    by: "Olu Adeyemi",
    text: "@acme call me back on 0170 555 0142, customer 4468-7710, password is my dog's name, you know which",
    lines: [{ after: 5, does: "deletes", key: "opening" }],
  },
  {
    title: "Flood",
    at: 112,
    where: "wall",
    by: "Best Deals Daily",
    text: "@acme 🔥 10.000 REAL FOLLOWERS TODAY 🔥 only 9.99, limited offer",
    again: { times: 24, within: 10 },
  },
  {
    title: "Leaving the competition",
    at: 125,
    where: "wall",
    by: "Sanne de Wit",
    text: "Nine days without a line, @northwave. Nine. The pigeons here have a better uptime.",
    lines: [
      {
        after: 5,
        does: "says",
        by: "Northwave",
        text: "We are sorry to hear that, Sanne. Please send us a message.",
      },
      { after: 8, does: "says", by: "Sanne de Wit", text: "I have sent six." },
    ],
  },
  {
    title: "Roaming: which countries",
    at: 134,
    where: { under: "roaming" },
    by: "Dr. Ines Keller",
    text: "Is Switzerland one of the 42? It never is.",
    reactions: [{ after: 4, told: "It is?! Then I take it all back." }],
  },
  {
    title: "Japanese",
    at: 176,
    where: "wall",
    by: "佐藤 美咲",
    text: "@acme 引っ越しの手続きはオンラインでできますか？来月の10日です。",
    reactions: [
      { after: 5, asked: "4472-1108です。", told: "とても助かりました。ありがとうございます！" },
    ],
  },
  {
    title: "A story in three posts",
    at: 233,
    where: "wall",
    by: "Mia Fontaine",
    text: "@acme A short story about your hotline, in three parts. 1/3: I am told to press 1. I press 1.",
    lines: [
      {
        after: 1,
        does: "says",
        by: "Mia Fontaine",
        text: "2/3: I am told that nobody has pressed anything.",
      },
      {
        after: 2,
        does: "says",
        by: "Mia Fontaine",
        text: "3/3: I have now been pressing 1 for twenty minutes & I am beginning to like it.",
      },
    ],
    reactions: [
      {
        after: 5,
        asked: "Only the invoice of October, really.",
        told: "That is a happy ending. ❤️",
      },
    ],
  },
  {
    title: "Status: is it noon",
    at: 291,
    where: { under: "status" },
    by: "Grace Okafor",
    text: "It is noon. Number 14 is still dark.",
    reactions: [{ after: 6, asked: "Red and blinking.", told: "And there was light. Thanks!" }],
  },
];
