import { expect, test } from "vitest";
import { mentionsTerm } from "./terms.ts";

test.each([
  ["The FEE is high", "fee", true],
  ["coffee", "fee", false],
  ["ask @acme.test now", "@acme.test", true],
  ["#acme!", "#acme", true],
  ["acme router is dead", "acme router", true],
  ["アクメのルーターが壊れた", "ルーター", true],
  ["anything", " ", false],
])("%s | %s → %s", (text, term, found) => {
  expect(mentionsTerm(text, term)).toBe(found);
});
