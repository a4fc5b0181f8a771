import type { Story } from "../../day/story.ts";

export const stories: Story[] = [
  {
    title: "IPv6: static or not",
    at: 3,
    where: { under: "ipv6" },
    by: "Matteo Ricci",
    text: "Finally! Is the prefix static, or will my firewall rules rot every night?",
    lines: [
      {
        after: 4,
        does: "says",
        by: "Marek Dvořák",
        text: "Asking the right question. A /56, I hope?",
      },
      { after: 6, does: "reacts", by: "Ingrid Solberg", with: "favourite" },
    ],
    reactions: [{ after: 4, asked: "4459-7720, bridge mode.", told: "Static! You made my week." }],
  },
  {
    title: "Traceroute",
    at: 12,
    where: "wall",
    by: "Marek Dvořák",
    text: "@acme Northgate loses one packet in nine between your edge and the exchange since 06:32. Happy to send the whole mtr output if a person reads it.",
    lines: [
      { after: 3, does: "says", by: "Marek Dvořák", text: "The graph:", photo: "packet-loss" },
    ],
    reactions: [
      {
        after: 4,
        asked: "Sent by mail to noc@, subject 'one in nine'.",
        told: "A person! Thank you.",
      },
      { after: 8, told: "Zero loss since 11:58. Well done." },
    ],
    nudge: {
      after: 45,
      text: "@acme Still one in nine. I would rather fix it than complain about it.",
    },
  },
  {
    title: "Private: moving house",
    at: 30,
    where: "inbox",
    by: "Helena Costa",
    text: "@acme Hello, I would rather not write my address in public. I move on the 1st and would like to take my line along. Does that work?",
    lines: [
      {
        after: 2,
        does: "says",
        by: "Helena Costa",
        text: "New address: Clinic Road 9, third floor.",
      },
    ],
    reactions: [
      { after: 3, asked: "4466-0315, and mornings are best.", told: "Wonderful, thank you." },
      { after: 4, told: "Tuesday at nine it is. See you." },
    ],
  },
  {
    title: "Alt text",
    at: 55,
    where: "wall",
    by: "Ingrid Solberg",
    text: "@acme Your maintenance map is a picture without a description. My screen reader says 'image'. Which streets are affected tonight?",
    reactions: [
      {
        after: 5,
        asked: "Mill Lane and around.",
        told: "Thank you. And thank you for fixing the post.",
      },
    ],
  },
  {
    title: "Ukrainian",
    at: 88,
    where: "wall",
    by: "Олена Коваленко",
    text: "@acme Чи є у вас тариф для волонтерів? Нам потрібен інтернет у новому центрі 💙💛",
    reactions: [{ after: 5, asked: "Для двадцяти людей, до літа.", told: "Дуже дякуємо!" }],
  },
  {
    title: "Wrong brand",
    at: 105,
    where: "wall",
    by: "Yuki Tanaka",
    text: "@acme the anvil arrived broken",
    lines: [
      {
        after: 3,
        does: "edits",
        key: "opening",
        text: "@acme the anvil arrived broken (wrong Acme, I am so sorry, please ignore me)",
      },
      {
        after: 7,
        does: "says",
        by: "Marek Dvořák",
        text: "This is the best thing I have read today.",
      },
    ],
    reactions: [{ after: 3, told: "You are too kind. The roadrunner got away, too." }],
  },
  {
    title: "Repair café: which routers",
    at: 166,
    where: { under: "repair" },
    by: "Walter Brandt",
    text: "I have a Hub 3 with a capacitor that sings. Do you take those?",
    reactions: [{ after: 5, told: "Then I will bring it. And cake." }],
  },
  {
    title: "Hebrew, in private",
    at: 198,
    where: "inbox",
    by: "נועה לוי",
    text: "@acme שלום, קיבלתי שתי חשבוניות על אותו חודש (39.90). אפשר לבדוק?",
    reactions: [{ after: 3, asked: "4470-6612", told: "תודה רבה!" }],
  },
  {
    title: "Taken back",
    at: 222,
    where: "wall",
    by: "Camille Laurent",
    text: "@acme encore une panne, c'est vraiment n'importe quoi",
    lines: [{ after: 4, does: "deletes", key: "opening" }],
  },
  {
    title: "Paper bills",
    at: 260,
    where: "wall",
    by: "Beatriz Sousa",
    text: "@acme Why does a bill on paper cost 2.50 when the stamp costs 0.95? My grandmother would like to know, and she has all day.",
    lines: [{ after: 6, does: "reacts", by: "Walter Brandt", with: "favourite" }],
    reactions: [
      {
        after: 6,
        asked: "Her name is Amália, 4401-0007.",
        told: "She says: that is a gentleman's answer.",
      },
    ],
    nudge: { after: 50, text: "@acme She is still waiting. She has made tea." },
  },
  {
    title: "Source code",
    at: 330,
    where: "wall",
    by: "Matteo Ricci",
    text: "@acme Where do I find the sources of the Hub 6's firmware? It has a GPL notice and a broken link.",
    reactions: [{ after: 6, told: "That was fast. Thank you for taking it seriously." }],
  },
];
