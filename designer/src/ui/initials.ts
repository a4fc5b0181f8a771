/** Far enough apart to tell neighbours in a list from each other. */
const HUES = [25, 55, 85, 125, 160, 195, 230, 265, 300, 340];

/** One or two letters; handles lose their @, names without letters give "?". */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = words[0];
  if (!first) return "?";
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (firstSign(first) + (last ? firstSign(last) : "")).toLocaleUpperCase();
}

/** The same seed gives the same hue on every screen and after every reload. */
export function avatarHue(seed: string): number {
  let hash = 7;
  for (const sign of seed) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) | 0;
  return HUES[Math.abs(hash) % HUES.length] ?? 0;
}

function firstSign(word: string): string {
  return String.fromCodePoint(word.codePointAt(0) ?? 63);
}
