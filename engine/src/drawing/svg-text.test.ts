import { expect, test } from "vitest";
import { escapeXml, fitText, wrapText } from "./svg-text.ts";

test("a text that fits is left alone, a longer one is cut with an ellipsis", () => {
  expect(fitText("Sleep", 200, 13)).toBe("Sleep");
  expect(fitText("Which workgroup does it belong to?", 120, 13)).toMatch(/^Which w.*…$/);
});

test("lines break at spaces and where the writer broke them", () => {
  const lines = wrapText("one two three\nfour", 60, 12);

  expect(lines.join(" ")).toBe("one two three four");
  expect(lines.at(-1)).toBe("four");
  expect(lines.length).toBeGreaterThan(2);
});

test("markup, control characters and half characters do not reach the XML", () => {
  expect(escapeXml('<a href="x">&\u0000\ud800!')).toBe("&lt;a href=&quot;x&quot;&gt;&amp;!");
  expect(escapeXml("smile 😊")).toBe("smile 😊");
});
