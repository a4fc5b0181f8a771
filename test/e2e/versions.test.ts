import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Api } from "../kit/api.ts";
import { eventually } from "../kit/network/eventually.ts";
import { card, changeText, checkIn, rename, select } from "./editor-hands.ts";
import { onStage } from "./on-stage.ts";
import { giveRole, patience, type Stage } from "./stage.ts";
import { createTwoAnswers, deployNow, readDraft } from "./two-answers.ts";

let stage: Stage;
let dana: Page;
let api: Api;

const missing = onStage(
  async (opened) => {
    stage = opened;
    await giveRole(stage.db, "ben", "Designer");
    dana = await stage.open("dana");
    api = await stage.apiOf(dana);
    await createTwoAnswers(api, { id: "met", title: "Met", words: "Everybody" });
    await deployNow(api, "met", 900);
  },
  { hasChannel: false },
);

test("two people see each other on the steps, and where their drafts meet they choose and lose nothing", async (context) => {
  context.skip(missing !== undefined, missing);
  const ben = await stage.open("ben");
  for (const tab of [dana, ben]) await tab.goto(`${stage.url}/handlers/met`);
  await select(dana, "Greet");
  await card(ben, "Greet")
    .getByText("Here now: Dana")
    .waitFor({ state: "attached", ...patience });
  await select(ben, "Greet");
  await ben.getByText(/^Dana .* is on this step too\.$/).waitFor(patience);
  await dana.getByText(/^Ben .* is on this step too\.$/).waitFor(patience);

  await ben.context().setOffline(true);
  await changeText(ben, "Greet", "Ben says hello.");
  await rename(ben, "Thank", "Ben thanks");
  await ben.getByText("not saved: offline").waitFor(patience);
  await changeText(dana, "Greet", "Dana says hello.");
  await rename(dana, "Wait for them", "Dana waits");
  await eventually("Dana's is saved", async () => (await labelOf("wait")) === "Dana waits");
  await ben.context().setOffline(false);
  await ben.keyboard.press("Control+s");

  await ben.getByRole("button", { name: "Merge…" }).click(patience);
  await ben.getByText("One choice is left.").waitFor(patience);
  await badge(ben, "Greet", "Conflict").waitFor(patience);
  const take = ben.getByRole("button", { name: "Take the merged draft" });
  expect(await take.isDisabled()).toBe(true);
  const conflict = ben.getByRole("radiogroup", { name: "Greet · text" });
  await conflict.getByText("Dana says hello.").waitFor(patience);
  await conflict.getByText(/^Dana /).click();
  await badge(ben, "Greet", "Changed").waitFor(patience);
  await take.click();
  await eventually(
    "the merged draft is saved",
    async () => (await labelOf("thank")) === "Ben thanks",
  );
  const { document } = await readDraft(api, "met");
  expect(document.steps["greet"]?.in?.["text"]).toEqual({ lit: "Dana says hello." });
  expect(document.steps["wait"]?.label).toBe("Dana waits");

  await ben.context().close();
  await dana.getByText(/^Also here:/).waitFor({ state: "detached", ...patience });
});

test("a difference is walked by key, and stands before whoever deploys or rolls back", async (context) => {
  context.skip(missing !== undefined, missing);
  await dana.goto(`${stage.url}/handlers/met`);
  await dana.getByRole("button", { name: "Compare with what is deployed" }).click(patience);
  const changes = dana.getByRole("grid", { name: "Changes" });
  await changes
    .getByText(/^Changed the input Text of Greet to .*Dana says hello/)
    .waitFor(patience);
  expect(await changes.getByRole("row").count()).toBe(3);
  await badge(dana, "Greet", "Changed").waitFor(patience);
  await dana.keyboard.press("n");
  await dana.getByText("1 of 3").waitFor(patience);
  await dana.keyboard.press("p");
  await dana.getByText("3 of 3").waitFor(patience);
  await dana.getByRole("button", { name: "Back to the draft" }).click();

  await checkIn(dana, "Dana greets", "Check in and deploy…");
  const deploying = dana.getByRole("dialog", { name: "Deploy Met" });
  await told(deploying, 1, 2);
  await deploying.getByText("It has no problems.").waitFor(patience);
  await deploying.getByRole("button", { name: "Deploy version 2" }).click();
  await dana.getByText("version 2 deployed").waitFor(patience);
  await dana.getByRole("button", { name: "More about this handler" }).click();
  await dana.getByRole("menuitem", { name: "Roll back…" }).click();
  const question = dana.getByRole("alertdialog", { name: "Roll back Met to version 1?" });
  await told(question, 2, 1);
  await question.getByRole("button", { name: "Roll back" }).click();
  await dana.getByText("version 1 deployed").waitFor(patience);
});

test("handlers go out as a file and come in again, after a look, with names bound; a damaged file says why", async (context) => {
  context.skip(missing !== undefined, missing);
  await dana.goto(`${stage.url}/handlers`);
  await dana.getByRole("button", { name: "Export…" }).click(patience);
  await dana.getByRole("checkbox", { name: /^Met / }).check({ force: true });
  const [download] = await Promise.all([
    dana.waitForEvent("download"),
    dana.getByRole("button", { name: "Export one handler" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("met.bundle.json");
  const text = await readFile(await download.path(), "utf8");

  await dana.getByRole("button", { name: "Import…" }).click(patience);
  const dialog = dana.getByRole("dialog", { name: "Import handlers" });
  await choose(dialog, text.slice(0, -40));
  await dialog.getByText(/^The file is damaged; it is not valid JSON\./).waitFor(patience);
  await choose(dialog, text);
  await dialog.getByText("0 new, 0 changed, 1 the same.").waitFor(patience);
  await choose(dialog, elsewhere(text));
  await dialog.getByText("1 new, 0 changed, 0 the same.").waitFor(patience);
  await dialog.getByRole("button", { name: /Skill “Klingon”/ }).click();
  await dana.getByRole("option", { name: "Billing", exact: true }).click();
  await dialog.getByText("There is no skill of this name here.").waitFor({ state: "detached" });
  await dialog.getByRole("button", { name: "Import one handler" }).click();
  await dana.getByRole("row").filter({ hasText: "From elsewhere" }).waitFor(patience);
  const { document } = await readDraft(api, "elsewhere");
  expect(document.steps["ask"]?.in?.["skill"]).toEqual({ ref: "skill:Billing" });
});

async function labelOf(step: string): Promise<string | undefined> {
  return (await readDraft(api, "met")).document.steps[step]?.label;
}

function badge(tab: Page, label: string, word: string): Locator {
  return card(tab, label).locator(".change-badge", { hasText: word });
}

async function told(dialog: Locator, from: number, to: number): Promise<void> {
  const changes = dialog.getByRole("region", { name: "What changes" });
  await changes.getByText(`From version ${from} to version ${to}`).waitFor(patience);
  await changes.getByText(/^Changed the input Text of Greet to /).waitFor(patience);
}

async function choose(dialog: Locator, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    dana.waitForEvent("filechooser"),
    dialog.getByRole("button", { name: /Choose a file…|choose another…/ }).click(),
  ]);
  const buffer = Buffer.from(text);
  await chooser.setFiles({ name: "handlers.json", mimeType: "application/json", buffer });
}

/** The same file as another server might have written it: another id, and a skill that is not here. */
function elsewhere(text: string): string {
  const bundle = JSON.parse(text);
  const { document } = bundle.handlers[0];
  document.id = "elsewhere";
  document.title = "From elsewhere";
  document.steps.ask = {
    type: "acd.specifyInteractionSkill@1",
    in: { interaction: { var: "interaction" }, skill: { ref: "skill:Klingon" } },
    exits: { success: "greet", failure: "greet" },
  };
  document.start = "ask";
  return JSON.stringify(bundle);
}
