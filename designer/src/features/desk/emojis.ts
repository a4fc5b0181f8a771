export interface Emoji {
  sign: string;
  /** What it is called, and the words it is found by. */
  name: string;
}

/**
 * What people answer customers with. A short list on purpose: whoever needs another one has the
 * system's own picker, and each of these is on every device since Unicode 11.
 */
const GROUPS: Readonly<Record<string, string>> = {
  Faces: `😀 grinning face|😃 happy big eyes|😄 smiling eyes laugh|😁 beaming grin|😅 sweat relief
😂 tears of joy laugh|🙂 slight smile|🙃 upside down|😉 wink|😊 blush smile|😇 halo angel|🥰 hearts love
😍 heart eyes love|😘 kiss|😋 yummy|😎 sunglasses cool|🤓 nerd glasses|🤔 thinking hmm|🤨 raised eyebrow
😐 neutral|😏 smirk|🙄 rolling eyes|😬 grimace awkward|😌 relieved|😴 sleeping|😷 mask ill|🤒 thermometer ill
🤕 bandage hurt|🥵 hot|🥶 cold freezing|🤯 mind blown|🥳 party celebrate|😕 confused|😟 worried
🙁 slight frown|😮 surprised open mouth|😳 flushed|🥺 pleading please|😢 crying sad|😭 sobbing crying
😱 scream shock|😞 disappointed|😓 downcast sweat|😩 weary tired|😤 huffing steam|😠 angry|😡 furious red`,
  "Hands and people": `👍 thumbs up yes good|👎 thumbs down no bad|👏 clapping applause bravo|🙌 raised hands hooray
🙏 thank you please folded hands|🤝 handshake deal agree|👋 waving hello goodbye|👌 ok perfect|✌️ victory peace
🤞 fingers crossed luck|🤟 love you|👉 pointing right|👈 pointing left|👆 pointing up|👇 pointing down|☝️ index up
✋ raised hand stop|💪 strong muscle|✍️ writing|👀 eyes looking|🤷 shrug unknown|🤦 facepalm|🙋 raising hand question
🙇 bowing sorry apology|👩‍💻 technologist woman computer|👨‍💻 technologist man computer|🧑‍🔧 mechanic engineer technician`,
  "Hearts and signs": `❤️ red heart love|🧡 orange heart|💛 yellow heart|💚 green heart|💙 blue heart|💜 purple heart
🖤 black heart|💔 broken heart|💯 hundred percent|✅ check done yes|☑️ ticked box|✔️ check mark|❌ cross no wrong
❗ exclamation important|❓ question|⚠️ warning careful|ℹ️ information|🚫 prohibited forbidden|🔴 red circle|🟢 green circle
🟡 yellow circle|⭐ star favourite|🌟 glowing star|✨ sparkles new|🔥 fire hot|💥 boom collision|💡 idea bulb light
🎉 party popper congratulations|🎊 confetti|🎁 gift present|🏆 trophy winner|🥇 gold medal first|➡️ arrow right|⬆️ arrow up
⬇️ arrow down|🔄 refresh again update`,
  "Things and places": `📦 parcel package box delivery|🚚 truck delivery|✈️ plane travel|🚗 car|🏠 house home|🏢 office building
📞 telephone call|📱 mobile phone|💻 laptop computer|🖥️ desktop screen|🖨️ printer|📡 antenna signal network
🔌 plug power|🔋 battery|📶 signal bars reception|🌐 globe internet web|🔑 key password|🔒 locked secure|🔓 unlocked
🔧 wrench repair|🛠️ tools repair|⚙️ gear settings|🔍 search find|📎 paperclip attachment|📷 camera photo|🎥 film video
📧 e-mail|✉️ envelope letter mail|📝 note write form|📄 document page|📅 calendar date|⏰ alarm clock time|⏳ hourglass wait
⌛ hourglass done|💰 money bag|💳 credit card pay|🧾 receipt invoice bill|💶 euro money|💵 dollar money|🛒 cart shopping
📍 pin place location|🗺️ map|🌍 world earth|☀️ sun weather|☁️ cloud|🌧️ rain|❄️ snow cold|☕ coffee break|🍀 luck clover
🌸 blossom flower|🐛 bug error|🚀 rocket fast launch`,
};

export const EMOJI_GROUPS: readonly { title: string; emojis: readonly Emoji[] }[] = Object.entries(
  GROUPS,
).map(([title, text]) => ({ title, emojis: text.split(/[|\n]/).map(parse) }));

function parse(entry: string): Emoji {
  const [sign = "", ...words] = entry.split(" ");
  return { sign, name: words.join(" ") };
}

/** Those of which every word of the query begins a word of the name; groups without any are left out. */
export function findEmojis(query: string): typeof EMOJI_GROUPS {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  return EMOJI_GROUPS.map(({ title, emojis }) => ({
    title,
    emojis: emojis.filter(({ name }) => wanted.every((word) => hasWord(name, word))),
  })).filter(({ emojis }) => emojis.length > 0);
}

function hasWord(name: string, beginning: string): boolean {
  return name.split(/[ -]/).some((word) => word.startsWith(beginning));
}
