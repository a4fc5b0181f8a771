import type { Page } from "playwright-core";

export interface Picture {
  name: string;
  /** The handler it is taken of, by id. */
  handler: string;
  /** Brings the screen to what the picture shows; what it changes, it leaves changed. */
  show(page: Page): Promise<void>;
}

const TRIAGE = "triage-by-words";

/** One picture for each thing that a designer does, in the order of the guide. */
export const designerPictures: readonly Picture[] = [
  {
    name: "command-box",
    handler: TRIAGE,
    async show(page) {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("note");
    },
  },
  {
    name: "quick-add",
    handler: TRIAGE,
    async show(page) {
      await choose(page, "language");
      await page.keyboard.press("a");
      await page.locator(".picker-dialog").waitFor();
    },
  },
  {
    name: "insert",
    handler: TRIAGE,
    async show(page) {
      await toStep(page, "trouble");
      const plus = page.locator('[data-id="trouble:match"] .wire-insert circle');
      await plus.hover({ force: true });
    },
  },
  {
    name: "outline",
    handler: TRIAGE,
    async show(page) {
      await choose(page, "language");
      await page.keyboard.press("o");
      await page.locator(".outline [role=row]:focus").waitFor();
    },
  },
  {
    name: "search",
    handler: TRIAGE,
    async show(page) {
      await page.keyboard.press("Control+f");
      await page.keyboard.type("agent");
    },
  },
  {
    name: "where-used",
    handler: TRIAGE,
    async show(page) {
      await command(page, "variable language is used");
    },
  },
  {
    name: "tidy",
    handler: "offer-to-workgroup",
    async show(page) {
      await page.locator(".canvas").press("Shift+L");
      await page.getByRole("toolbar", { name: "Proposed layout" }).waitFor();
    },
  },
  {
    name: "group",
    handler: TRIAGE,
    async show(page) {
      await choose(page, "urgent");
      await page
        .locator('[data-card="tell-agent"] header')
        .click({ modifiers: ["Shift"], timeout: 5_000 });
      await page.keyboard.press("Control+g");
      await page.locator(".group-frame strong").dblclick();
      await page.getByLabel("Title of the group").fill("When something does not work");
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "marks",
    handler: TRIAGE,
    async show(page) {
      await choose(page, "urgent");
      await colour(page, "green");
      await choose(page, "tell-agent");
      await colour(page, "amber");
      await page.keyboard.press("Shift+N");
      await page.keyboard.type("Agreed with the night shift: the reason goes into the first line.");
    },
  },
  {
    name: "expression",
    handler: TRIAGE,
    async show(page) {
      await choose(page, "tell-agent");
      const field = page.locator(".properties .expression-input").first();
      await field.fill('"Urgent because of: " & upp');
      await field.press("End");
      await field.pressSequentially("e");
    },
  },
  {
    name: "problems",
    handler: TRIAGE,
    async show(page) {
      await choose(page, "tell-agent");
      await page.locator(".properties .expression-input").first().fill("wrod");
      await page.keyboard.press("Escape");
      await choose(page, "we-are-closed");
      await page.keyboard.press("Delete");
      await page.getByRole("tab", { name: "Problems" }).click();
      await page.locator(".problem-row").first().waitFor();
    },
  },
  {
    name: "difference",
    handler: TRIAGE,
    async show(page) {
      await choose(page, "find-agent");
      await page.getByRole("tab", { name: "History" }).click();
      await page.getByRole("button", { name: "Compare" }).first().click();
      await page.getByRole("grid", { name: "Changes" }).waitFor();
    },
  },
  {
    name: "deploy",
    handler: "incoming-conversation",
    async show(page) {
      await page.keyboard.press("Control+Enter");
      await page.getByRole("dialog", { name: /^Deploy / }).waitFor();
    },
  },
  {
    name: "print",
    handler: TRIAGE,
    async show(page) {
      // The browser's own dialog would wait for a person.
      await page.evaluate(() => Object.assign(window, { print: () => {} }));
      await page.keyboard.press("Control+p");
      await page.locator(".print-sheet img").waitFor({ state: "attached" });
      await page.emulateMedia({ media: "print" });
    },
  },
  {
    name: "contrast",
    handler: TRIAGE,
    async show(page) {
      await page.getByRole("button", { name: /^Theme/ }).click();
      await page.getByRole("menuitemradio", { name: "High contrast" }).click();
      await page.getByRole("menu").waitFor({ state: "hidden" });
      await page.locator(".canvas").click({ position: { x: 300, y: 30 } });
      await choose(page, "language");
    },
  },
];

/** A step in the middle of the canvas, with its properties beside it. */
async function choose(page: Page, step: string): Promise<void> {
  await toStep(page, step);
  await page.locator(`[data-card="${step}"] header`).first().click();
}

async function colour(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Alt+c");
  await page.getByRole("searchbox", { name: "Which colour?" }).fill(name);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".picker-dialog").waitFor({ state: "hidden" });
}

async function toStep(page: Page, step: string): Promise<void> {
  await command(page, step);
  // The view travels there.
  await page.waitForTimeout(600);
}

async function command(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Command box" }).waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}
