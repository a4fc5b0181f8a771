import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { buildWebApplication, openBrowser, whyNoBrowser } from "../kit/browser.ts";
import { eventually } from "../kit/network/eventually.ts";
import { current, openDesk, pickUpFrom, press, row, takeYourTime } from "./desk-hands.ts";
import { createStage, patience, type Stage } from "./stage.ts";

const missing = whyNoBrowser();
let browser: Browser;
let stage: Stage;
let ana: Page;
let cleo: Page;
let sam: Page;

beforeAll(async () => {
  if (missing) return;
  await buildWebApplication();
  browser = await openBrowser();
  stage = await createStage(inject("databaseServer"), browser);
  await takeYourTime(stage);
  ana = await openDesk(stage, "ana");
  await pickUpFrom(stage, ana, "Rosa", "My invoice is wrong, and the router too.");
  [cleo, sam] = [await openDesk(stage, "cleo"), await openDesk(stage, "sam")];
}, 400_000);

afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

test("a colleague is asked first, sees the conversation, talks in private and takes it over", async (context) => {
  context.skip(missing !== undefined, missing);
  await press(ana, /^Transfer/);
  const dialog = ana.getByRole("dialog", { name: "Transfer Rosa" });
  await dialog.getByRole("option", { name: /^Cleo/ }).click(patience);
  await dialog.getByRole("textbox", { name: "Note to whoever takes it" }).fill("Yours, I think?");
  await dialog.getByRole("button", { name: /^Ask Cleo .* first/ }).click();
  await dialog.waitFor({ state: "hidden", ...patience });
  await current(ana).getByText("Cleo Marchand is asked").waitFor(patience);
  expect(await ana.getByRole("textbox", { name: /reply to Rosa/ }).count()).toBe(1);

  const question = cleo.getByRole("article", { name: "Ana Lindqvist asks you about Rosa" });
  await question.getByRole("button", { name: "Come" }).click(patience);
  await cleo.getByRole("log", { name: "Conversation with Rosa" }).waitFor(patience);
  await current(cleo).getByText("Ana Lindqvist has it and answers.").waitFor(patience);
  await current(cleo).getByText("Yours, I think?").waitFor(patience);
  await current(cleo).getByRole("textbox", { name: "Say to Ana Lindqvist" }).fill("Mine, yes.");
  await cleo.keyboard.press("Enter");

  await current(ana).getByText("Mine, yes.").waitFor(patience);
  await press(ana, /^Hand over to Cleo/);
  await row(ana, "Rosa").waitFor({ state: "hidden", ...patience });
  await cleo.getByRole("textbox", { name: /reply to Rosa/ }).fill("It will be corrected.");
  await cleo.keyboard.press("Control+Enter");
  await eventually("the answer is on the network", async () =>
    stage.answers().includes("It will be corrected."),
  );
  // Private talk never reaches it.
  expect(stage.answers().some((text) => text.includes("Mine, yes."))).toBe(false);
});

test("a supervisor finds it with a colleague, coaches unseen by others, barges in and gives it back", async (context) => {
  context.skip(missing !== undefined, missing);
  await sam.getByRole("button", { name: /^With colleagues/ }).click(patience);
  const list = sam.getByRole("grid", { name: "With colleagues" });
  await list.getByRole("row").filter({ hasText: "Rosa" }).click(patience);
  await current(sam).getByRole("button", { name: "Join" }).click(patience);
  await sam.getByRole("menuitem", { name: /^Coach Cleo/ }).click(patience);
  await row(sam, "Rosa").getByText("Cleo Marchand has it").waitFor(patience);
  await current(sam).getByRole("textbox", { name: "Say to Cleo Marchand" }).fill("Offer a credit.");
  await sam.keyboard.press("Enter");

  await current(cleo).getByText("Offer a credit.").waitFor(patience);
  await current(cleo)
    .getByText(/coaches, seen by you only/)
    .waitFor(patience);

  await current(sam).getByRole("button", { name: "Join" }).click(patience);
  await sam.getByRole("menuitem", { name: /^Barge in/ }).click(patience);
  await sam.getByRole("textbox", { name: /reply to Rosa/ }).waitFor(patience);
  await cleo
    .getByRole("textbox", { name: /reply to Rosa/ })
    .waitFor({ state: "hidden", ...patience });
  await row(cleo, "Rosa")
    .getByText(/ has it/)
    .waitFor(patience);

  await press(sam, /^Give back to Cleo/);
  await cleo.getByRole("textbox", { name: /reply to Rosa/ }).waitFor(patience);
  await row(sam, "Rosa").waitFor({ state: "hidden", ...patience });
});

test("of two who take the same interaction from the queue one has it, and the other is told who", async (context) => {
  context.skip(missing !== undefined, missing);
  const ben = await openDesk(stage, "ben");
  // Nobody is offered it: both take it by themselves.
  await Promise.all([ana, ben].map((desk) => goToLunch(desk)));
  stage.write("Is anybody there?", "Zoe");
  let asked = 0;
  const bothAsked = Promise.withResolvers<void>();
  for (const desk of [ana, ben]) {
    await desk.route("**/pick-up", async (route) => {
      asked++;
      if (asked === 2) bothAsked.resolve();
      await bothAsked.promise;
      await route.continue();
    });
    const queue = desk.getByRole("grid", { name: "Support queue" });
    await queue.getByRole("row").filter({ hasText: "Zoe" }).click(patience);
    await current(desk)
      .getByRole("button", { name: /^Pick up/ })
      .waitFor(patience);
  }

  await Promise.all([press(ana, /^Pick up/), press(ben, /^Pick up/)]);

  const told = (desk: Page) => desk.getByText(/was faster and has this interaction/).count();
  await eventually("one of them is told", async () => (await told(ana)) + (await told(ben)) === 1);
  const [winner, loser] = (await told(ana)) === 0 ? [ana, ben] : [ben, ana];
  await winner.getByRole("textbox", { name: /reply to Zoe/ }).waitFor(patience);
  await current(loser)
    .getByText(/has it and answers\.$/)
    .waitFor(patience);
  expect(await loser.getByRole("textbox", { name: /reply to Zoe/ }).count()).toBe(0);
});

async function goToLunch(desk: Page): Promise<void> {
  await desk.getByRole("button", { name: /^Status: / }).click();
  const menu = desk.getByRole("dialog", { name: "My status" });
  await menu.getByRole("option", { name: "At Lunch", exact: true }).click(patience);
  await desk.getByRole("button", { name: "Status: At Lunch" }).waitFor(patience);
}
