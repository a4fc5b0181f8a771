import type { Story } from "../../day/story.ts";

/** Customers write in the language they think in. */
export const worldStories: Story[] = [
  {
    title: "Arabic: no internet",
    at: 27,
    where: "wall",
    by: "ليلى منصور",
    text: "السلام عليكم، الإنترنت مقطوع عندنا منذ ليلة أمس في شارع الميناء رقم 12. هل يوجد عطل؟ أرجو الرد 🙏",
    reactions: [
      {
        after: 5,
        asked: "رقم العميل هو 4471-3345، والضوء على الجهاز أحمر.",
        told: "شكرا جزيلا على الرد السريع!",
      },
      { after: 7, told: "عاد الإنترنت الآن، بارك الله فيكم." },
    ],
  },
  {
    title: "Hebrew: opening hours",
    at: 143,
    where: "inbox",
    by: "נועה לוי",
    text: "שלום, באיזו שעה נסגרת החנות שלכם ברחוב הרצל 5 ביום שישי? (באתר כתוב 14:00, בגוגל 13:00)",
    reactions: [{ after: 2, told: "תודה רבה! שבת שלום." }],
  },
  {
    title: "German: change of address",
    at: 87,
    where: "inbox",
    by: "Jürgen Großmann",
    text: "Guten Tag, ich möchte meine Rechnungsadresse ändern: Mühlenstraße 7, 4810 Northgate. Geht das hier, oder brauchen Sie einen Brief?",
    reactions: [
      {
        after: 3,
        asked: "Kundennummer 4470-8812, geboren am 3. März 1958.",
        told: "Das ging ja flott. Vielen Dank und schönen Tag!",
      },
    ],
  },
  {
    title: "Spanish: installation",
    at: 215,
    where: "wall",
    by: "Lucía Fernández",
    text: "¿Cuánto tarda la instalación de la fibra en un edificio antiguo? El portero dice que no hay sitio para más cables 😅",
    reactions: [
      {
        after: 5,
        asked: "Son cuatro pisos, construido en 1931.",
        told: "¡Estupendo, muchas gracias!",
      },
    ],
  },
  {
    title: "Japanese: praise",
    at: 278,
    where: "wall",
    by: "佐藤 美咲",
    text: "昨日の工事の方がとても親切でした。靴もきちんと脱いでくれて、説明も丁寧でした。ありがとうございました！",
    reactions: [{ after: 8, told: "こちらこそ。これからもよろしくお願いします。" }],
  },
  {
    title: "French: rude and right",
    at: 319,
    where: "wall",
    by: "Étienne Dubois",
    text: "Troisième panne ce mois-ci. Vous êtes un fournisseur d'accès ou un fournisseur d'excuses ?",
    lines: [{ after: 4, does: "reacts", by: "Camille Laurent", with: "haha" }],
    reactions: [
      {
        after: 5,
        asked: "4471-6120. Et je précise que la mise à jour n'a rien changé.",
        told: "D'accord. J'attends de voir, mais merci d'avoir répondu comme un être humain.",
      },
    ],
  },
  {
    title: "Ukrainian: second SIM",
    at: 381,
    where: "inbox",
    by: "Олена Коваленко",
    text: "Доброго дня! Чи можу я замовити другу SIM-картку для планшета на той самий тариф?",
    reactions: [{ after: 3, asked: "Так, звичайна eSIM підійде.", told: "Дякую, дуже зручно!" }],
  },
];
