import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { deploy, errorsOf, idOf, parts, savedDraft } from "./build-handler.ts";
import { onStage } from "./on-stage.ts";
import type { Stage } from "./stage.ts";

let stage: Stage;

const missing = onStage((opened) => {
  stage = opened;
});

test("a handler of twelve steps is built with the keyboard alone and can be deployed", async (context) => {
  context.skip(missing !== undefined, missing);
  const tab = await stage.open("dana");
  forbidMouse(tab);
  await tab.goto(`${stage.url}/handlers`);
  await tab.getByText("Incoming conversation").first().waitFor();

  await command(tab, "New handler");
  await tab.getByRole("dialog", { name: "New handler" }).waitFor();
  await tab.keyboard.type("Built by keyboard");
  await tab.keyboard.press("Enter");
  await tab.locator(".canvas").waitFor();
  await tab.keyboard.press("o");
  await focusedRow(tab, "start");
  for (const part of parts) {
    await choose(tab, "a", part.title);
    await focusedRow(tab, idOf(part));
    await tab.keyboard.press("ArrowRight");
    for (const end of part.ends ?? []) {
      await walkTo(tab, end);
      await choose(tab, "c", "End as");
      await tab.locator(".outline [role=row]:focus", { hasText: "ends" }).waitFor();
    }
    if (part !== parts.at(-1)) await walkTo(tab, "to do");
  }
  await command(tab, "Go to Match Text");
  await focusedRow(tab, "match-text");
  await walkTo(tab, "No Match");
  await choose(tab, "c", "Sleep");
  await fillMissing(tab);

  const document = await savedDraft(tab, "built-by-keyboard");
  expect(Object.keys(document.steps)).toHaveLength(12);
  expect(document.steps["match-text"]?.exits["noMatch"]).toBe("sleep");
  expect(errorsOf(document)).toEqual([]);
  expect(await deploy(tab, "built-by-keyboard")).toBe(1);
});

/** Whoever builds without a mouse must not be helped by one. */
function forbidMouse(tab: Page): void {
  tab.mouse.click = () => Promise.reject(new Error("This is built with the keyboard alone."));
}

async function command(tab: Page, text: string): Promise<void> {
  await tab.keyboard.press("Control+k");
  await tab.getByRole("dialog", { name: "Command box" }).waitFor();
  await write(tab, text);
  await tab.keyboard.press("Enter");
}

/** The first letter by its key; the rest at once, for the screen answers each letter anew. */
async function write(tab: Page, text: string): Promise<void> {
  await tab.keyboard.type(text.slice(0, 1));
  await tab.keyboard.insertText(text.slice(1));
}

/** Asks what follows where the keyboard is, and takes the first answer to what is typed. */
async function choose(tab: Page, key: "a" | "c", text: string): Promise<void> {
  await tab.keyboard.press(key);
  const question = tab.locator(".picker-dialog");
  await question.waitFor();
  await write(tab, text);
  await tab.locator(".picker-item").first().filter({ hasText: text }).waitFor();
  await tab.keyboard.press("Enter");
  await question.waitFor({ state: "hidden" });
}

async function focusedRow(tab: Page, key: string): Promise<void> {
  await tab.locator(`.outline [role=row][data-key="${key}"]:focus`).waitFor();
}

/** Down the exits of the step that has the keyboard, to the first one that says this. */
async function walkTo(tab: Page, text: string): Promise<void> {
  const row = tab.locator(".outline [role=row]:focus").first();
  if ((await row.getAttribute("data-key"))?.includes("/")) await tab.keyboard.press("ArrowLeft");
  for (let rows = 0; rows < 10; rows++) {
    await tab.keyboard.press("ArrowDown");
    if ((await row.textContent())?.includes(text)) return;
  }
  throw new Error(`No exit below says ${text}.`);
}

/** F8 leads from problem to problem; where a value is missing it is typed. */
async function fillMissing(tab: Page): Promise<void> {
  const needs = tab
    .locator(".problem-row[data-severity=error]")
    .filter({ hasText: "needs the input" });
  for (let tries = 0; tries < 80; tries++) {
    // The rules answer within 50 ms of the last letter.
    await tab.waitForTimeout(60);
    if ((await needs.count()) === 0) return;
    await tab.keyboard.press("F8");
    await tab.waitForTimeout(80);
    const field = await tab.evaluate(() => {
      const form = document.activeElement?.closest("[data-field]");
      const step = document.querySelector("[data-card][data-selected]");
      return { name: form?.getAttribute("data-field"), step: step?.getAttribute("data-card") };
    });
    const part = parts.find((each) => idOf(each) === field.step);
    const text = part?.fields?.[field.name ?? ""];
    if (text === undefined) continue;
    await tab.keyboard.press("Control+a");
    await write(tab, text);
    await tab.keyboard.press("Tab");
  }
  throw new Error(`Still missing: ${(await needs.allTextContents()).join("; ")}`);
}
