import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { deploy, errorsOf, idOf, type Part, parts, savedDraft } from "./build-handler.ts";
import { onStage } from "./on-stage.ts";
import type { Stage } from "./stage.ts";

/** Put into a wire at the end, so that something is left to be put there. */
const INSERTED = "Add Note";
let stage: Stage;

const missing = onStage((opened) => {
  stage = opened;
});

test("a handler of twelve steps is built with the mouse and can be deployed", async (context) => {
  context.skip(missing !== undefined, missing);
  const tab = await stage.open("dana", { width: 1920, height: 1080 });
  await tab.goto(`${stage.url}/handlers`);
  await tab.getByRole("button", { name: "New handler" }).click();
  await tab.getByLabel("Title").fill("Built by mouse");
  await tab.getByRole("button", { name: "Create" }).click();
  await card(tab, "start").waitFor();

  let from = { step: "start", exit: "Start" };
  for (const part of parts.filter(({ title }) => title !== INSERTED)) {
    await addAfter(tab, from, part.title);
    await fill(tab, part);
    for (const end of part.ends ?? [])
      await addAfter(tab, { step: idOf(part), exit: end }, "End as");
    from = { step: idOf(part), exit: await openExit(tab, part) };
  }
  await showByOutline(tab, "Set Attribute");
  await insertInto(tab, "set-attribute:next", INSERTED);
  for (const part of parts.filter(({ title }) => title === INSERTED)) {
    await fill(tab, part);
    await addAfter(tab, { step: idOf(part), exit: "Failure" }, "End as");
  }
  await showByOutline(tab, "Match Text");
  await drawWire(tab, { step: "match-text", exit: "No Match" }, "set-attribute");

  const document = await savedDraft(tab, "built-by-mouse");
  expect(Object.keys(document.steps)).toHaveLength(12);
  expect(document.steps["set-attribute"]?.exits["next"]).toBe("add-note");
  expect(document.steps["add-note"]?.exits["success"]).toBe("set-call-state");
  expect(document.steps["match-text"]?.exits["noMatch"]).toBe("set-attribute");
  expect(errorsOf(document)).toEqual([]);
  expect(await deploy(tab, "built-by-mouse")).toBe(1);
});

function card(tab: Page, step: string) {
  return tab.locator(`.step-card[data-card="${step}"]`);
}

function exitRow(tab: Page, { step, exit }: { step: string; exit: string }) {
  return card(tab, step).locator(".step-exit").filter({ hasText: exit });
}

/** The plus beside an open exit, and what is chosen in the list beside it. */
async function addAfter(
  tab: Page,
  from: { step: string; exit: string },
  choice: string,
): Promise<void> {
  await card(tab, from.step)
    .getByRole("button", { name: `Add a step after ${from.exit}`, exact: true })
    .click();
  const picker = tab.locator(".picker-dialog");
  await picker.getByRole("option", { name: choice }).first().click();
  await picker.waitFor({ state: "hidden" });
}

async function fill(tab: Page, part: Part): Promise<void> {
  await tab.locator(`.step-card[data-card="${idOf(part)}"][data-selected]`).waitFor();
  for (const [name, text] of Object.entries(part.fields ?? {})) {
    const field = tab.locator(`.properties [data-field="${name}"]`);
    await field.locator("input, textarea").first().fill(text);
    await field.locator("input, textarea").first().blur();
  }
}

/** The first exit that is still to do, by its title; none after the last step. */
async function openExit(tab: Page, part: Part): Promise<string> {
  const open = card(tab, idOf(part)).locator(
    ".step-exit[data-end=todo] .step-exit-button > .truncate",
  );
  return (await open.count()) > 0 ? ((await open.first().textContent()) ?? "") : "";
}

/** A click in the outline brings a step into view. */
async function showByOutline(tab: Page, title: string): Promise<void> {
  await tab.getByRole("tab", { name: "Outline" }).click();
  await tab.locator(".outline [role=row]").filter({ hasText: title }).first().click();
  // The view travels there.
  await tab.waitForTimeout(400);
}

/** The plus on a wire comes up under the pointer. */
async function insertInto(tab: Page, wire: string, choice: string): Promise<void> {
  const edge = tab.locator(`.react-flow__edge[data-id="${wire}"]`);
  await edge.locator(".wire-insert circle").hover({ force: true });
  await edge.locator(".wire-insert circle").click({ force: true });
  await tab.locator(".picker-dialog").getByRole("option", { name: choice }).first().click();
}

async function drawWire(
  tab: Page,
  from: { step: string; exit: string },
  to: string,
): Promise<void> {
  const port = await exitRow(tab, from).locator(".step-port").boundingBox();
  const target = await card(tab, to).locator(".step-header").boundingBox();
  if (!port || !target) throw new Error(`${from.step} or ${to} is not on screen.`);
  await tab.mouse.move(port.x + port.width / 2, port.y + port.height / 2);
  await tab.mouse.down();
  await tab.mouse.move(target.x + 60, target.y + 20, { steps: 8 });
  await tab.mouse.up();
}
