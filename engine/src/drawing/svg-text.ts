/** What text is about as wide, in ems of the interface's typeface: an export has nothing to measure with. */
const NARROW = /[iljtfrI.,:;'|!()[\]{} “”‘’]/;
const WIDE = /[mwMW@%—…]/;
const CAPITAL = /[A-Z0-9]/;

function widthOf(letter: string): number {
  if (NARROW.test(letter)) return 0.32;
  if (WIDE.test(letter)) return 0.88;
  // Letters of scripts that fill their square.
  if ((letter.codePointAt(0) ?? 0) > 0x2e80) return 1;
  return CAPITAL.test(letter) ? 0.66 : 0.57;
}

/** The text, cut where it would be wider than so many pixels. */
export function fitText(text: string, pixels: number, size: number): string {
  let width = 0;
  let fitting = "";
  for (const letter of text.replace(/\s+/g, " ")) {
    width += widthOf(letter) * size;
    if (width > pixels) return `${fitting.trimEnd()}…`;
    // Kept back so that the ellipsis has room.
    if (width <= pixels - size * 0.88) fitting += letter;
  }
  return text.replace(/\s+/g, " ");
}

/** Lines of at most so many pixels, broken at spaces; a word that is longer is cut. */
export function wrapText(text: string, pixels: number, size: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && fitText(longer, pixels, size) !== longer) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(fitText(line, pixels, size));
  }
  return lines;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text for XML; characters that XML forbids are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/\s/g, " ")
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "")
    .replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}
