import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../kit/network/eventually.ts";
import { card, changeText, checkIn, rename } from "./editor-hands.ts";
import { onStage } from "./on-stage.ts";
import { giveRole, patience, type Stage } from "./stage.ts";
import { createTwoAnswers, deployNow, readDraft } from "./two-answers.ts";

let stage: Stage;

const missing = onStage((opened) => {
  stage = opened;
});

test("a draft is checked in and deployed, and a live interaction is watched on its way through the graph", async (context) => {
  context.skip(missing !== undefined, missing);
  const dana = await openAs("dana");
  const words = "The watched handler";
  await createTwoAnswers(await stage.apiOf(dana), { id: "watched", title: "Watched", words });
  await dana.goto(`${stage.url}/handlers/watched`);
  await checkIn(dana, "Greets, waits, thanks", "Check in and deploy…");
  await deploy(dana, { version: 1, position: 20 });
  await dana.getByText("version 1 deployed").waitFor(patience);
  await dana.getByRole("tab", { name: "Runs" }).click();
  await dana.getByText("No runs yet").waitFor(patience);

  const post = stage.write("My parcel is late.", "Mara Lindt");
  const runs = dana.getByRole("grid", { name: "Recent runs" });
  await runs.getByRole("row").filter({ hasText: "Waiting" }).click(patience);
  await dana.getByRole("button", { name: "Back to the draft" }).waitFor(patience);

  await step(dana, "Wait for them", "current").waitFor(patience);
  await step(dana, "Greet", "visited").waitFor(patience);
  await step(dana, "Thank", "unvisited").waitFor(patience);
  expect(await travelledWires(dana)).toBe(2);
  await dana.getByText("version 1 ·").waitFor(patience);
  await eventuallyAnswered(`${words} says hello.`);

  // Nothing is pressed from here on: the drawing goes with the run.
  stage.facebook.world.comment({ on: post, by: stage.personOf("Mara Lindt"), text: "Any news?" });
  await step(dana, "Thank", "visited").waitFor(patience);
  await step(dana, "Wait for them", "visited").waitFor(patience);
  expect(await travelledWires(dana)).toBe(3);
  await dana.locator(".journal").getByText("Ended").waitFor(patience);
  await eventuallyAnswered(`${words} says thank you.`);
});

test("what Deploy is pressed for meets the next message, what Roll back is pressed for the one after, and a waiting run ends on its version", async (context) => {
  context.skip(missing !== undefined, missing);
  const dana = await openAs("dana");
  const api = await stage.apiOf(dana);
  await createTwoAnswers(api, { id: "edited", title: "Edited", words: "Edition one" });
  await deployNow(api, "edited", 10);
  const first = await greeted("Ada", "Edition one");
  expect(count("Edition one says thank you.")).toBe(0);

  await dana.goto(`${stage.url}/handlers/edited`);
  await changeText(dana, "Greet", "Edition two says hello.");
  await changeText(dana, "Thank", "Edition two says thank you.");
  await checkIn(dana, "Speaks of edition two", "Check in and deploy…");
  await deploy(dana, { version: 2 });
  await dana.getByText("version 2 deployed").waitFor(patience);
  const second = await greeted("Bea", "Edition two");
  await thanked(first, "Edition one");

  await dana.getByRole("button", { name: "More about this handler" }).click();
  await dana.getByRole("menuitem", { name: "Roll back…" }).click();
  const question = dana.getByRole("alertdialog", { name: "Roll back Edited to version 1?" });
  await question.getByRole("textbox", { name: "Reason" }).fill("Customers liked the old words.");
  await question.getByRole("button", { name: "Roll back" }).click();
  await dana.getByText("version 1 deployed").waitFor(patience);
  await greeted("Cem", "Edition one");
  await thanked(second, "Edition two");
});

test("two people saving one draft lose nothing: each way out of the conflict does what it says", async (context) => {
  context.skip(missing !== undefined, missing);
  await giveRole(stage.db, "ben", "Designer");
  const [dana, ben] = [await openAs("dana"), await openAs("ben")];
  const api = await stage.apiOf(dana);
  await createTwoAnswers(api, { id: "shared", title: "Shared", words: "Everybody" });
  for (const tab of [dana, ben]) {
    await tab.goto(`${stage.url}/handlers/shared`);
    await card(tab, "Thank").waitFor(patience);
  }

  /** Ben changes his draft in a tunnel, Dana hers meanwhile; then he is back. */
  async function meet(theirs: [from: string, to: string], mine: [from: string, to: string]) {
    await ben.context().setOffline(true);
    await rename(ben, ...mine);
    await ben.getByText("not saved: offline").waitFor(patience);
    await rename(dana, ...theirs);
    await eventually("Dana's is saved", async () => (await labels()).includes(theirs[1]));
    await ben.context().setOffline(false);
    await ben.keyboard.press("Control+s");
    await ben.getByText("Somebody else saved this draft.").waitFor(patience);
    expect(await labels()).not.toContain(mine[1]);
  }

  async function labels(): Promise<(string | undefined)[]> {
    const { document } = await readDraft(api, "shared");
    return Object.values(document.steps).map(({ label }) => label);
  }

  async function choose(verb: string, expected: string[]) {
    await ben.getByRole("button", { name: verb }).click();
    if (verb === "Merge…") {
      await ben.getByText("Nothing contradicts.").waitFor(patience);
      await ben.getByRole("button", { name: "Take the merged draft" }).click();
    }
    await ben.getByText("Somebody else saved this draft.").waitFor({ state: "hidden" });
    await ben.getByText(/^saved/).waitFor(patience);
    expect((await labels()).toSorted()).toEqual(expected);
    for (const tab of [ben, dana]) {
      for (const label of expected) await card(tab, label).waitFor(patience);
    }
  }

  await meet(["Greet", "Dana greets"], ["Thank", "Ben thanks"]);
  await choose("Merge…", ["Ben thanks", "Dana greets", "Wait for them"]);
  await meet(["Ben thanks", "Dana thanks"], ["Dana greets", "Ben greets"]);
  await choose("Keep mine", ["Ben greets", "Ben thanks", "Wait for them"]);
  await meet(["Wait for them", "Dana waits"], ["Wait for them", "Ben waits"]);
  await choose("Take theirs", ["Ben greets", "Ben thanks", "Dana waits"]);
});

test("an invalid draft says at the step and at the field what is wrong, and becomes no version before it is right", async (context) => {
  context.skip(missing !== undefined, missing);
  const dana = await openAs("dana");
  const api = await stage.apiOf(dana);
  await createTwoAnswers(api, { id: "invalid", title: "Invalid", words: "" });
  await dana.goto(`${stage.url}/handlers/invalid`);
  await changeText(dana, "Greet", "");

  const problem = card(dana, "Greet").getByText(/^error: /);
  await problem.waitFor({ state: "attached", ...patience });
  const said = (await problem.textContent())?.replace("error: ", "") ?? "";
  await dana.locator(".properties").getByText(said).first().waitFor(patience);
  await dana.getByRole("button", { name: "Check in…" }).first().click();
  const dialog = dana.getByRole("dialog", { name: "Check in as version 1" });
  await dialog.getByText("One error first.").waitFor(patience);
  await dialog.getByRole("textbox", { name: /^What changed/ }).fill("Says nothing");
  expect(await dialog.getByRole("button", { name: "Check in", exact: true }).isDisabled()).toBe(
    true,
  );
  await dialog.getByRole("button", { name: said }).click();
  await dana.getByRole("heading", { name: "Greet", exact: true }).waitFor(patience);
  await dana.getByRole("textbox", { name: "Text" }).fill("Hello.");
  await problem.waitFor({ state: "detached", ...patience });
  await checkIn(dana, "Says hello", "Check in");
  await dana.getByText("Version 1 is checked in").waitFor(patience);
});

async function openAs(name: string): Promise<Page> {
  const tab = await stage.open(name);
  onTestFinished(() => tab.context().close());
  return tab;
}

async function deploy(tab: Page, { version, position }: { version: number; position?: number }) {
  const dialog = tab.getByRole("dialog", { name: /^Deploy / });
  if (position !== undefined) {
    await dialog.getByRole("textbox", { name: "Position" }).fill(String(position));
  }
  await dialog.getByRole("textbox", { name: "Reason" }).fill("As agreed on Monday");
  await dialog.getByRole("button", { name: `Deploy version ${version}` }).click();
  await dialog.waitFor({ state: "hidden", ...patience });
}

function step(tab: Page, label: string, trace: "current" | "visited" | "unvisited") {
  return tab.locator(`article[aria-label="${label}"][data-trace="${trace}"]`);
}

/** Between steps; the wire of the initiator counts too. */
function travelledWires(tab: Page): Promise<number> {
  return tab.locator('.wire[data-trace="on"]').count();
}

/** Somebody writes, and this edition greets them; where they go on. */
async function greeted(name: string, edition: string): Promise<{ post: string; by: string }> {
  const before = count(`${edition} says hello.`);
  const post = stage.write(`${name} has a question.`, name);
  await eventually(
    `${edition} greets ${name}`,
    async () => count(`${edition} says hello.`) === before + 1,
    patienceOf,
  );
  return { post, by: stage.personOf(name) };
}

async function thanked({ post, by }: { post: string; by: string }, edition: string) {
  stage.facebook.world.comment({ on: post, by, text: "One more thing." });
  await eventuallyAnswered(`${edition} says thank you.`);
}

const patienceOf = { timeoutMs: patience.timeout };

function count(text: string): number {
  return stage.answers().filter((answer) => answer === text).length;
}

function eventuallyAnswered(text: string): Promise<boolean> {
  return eventually(`“${text}” stands on the network`, async () => count(text) > 0, patienceOf);
}
