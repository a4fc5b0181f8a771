import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../kit/network/eventually.ts";
import { heardBy, listenIn } from "./ear.ts";
import { onStage } from "./on-stage.ts";
import { passTime, patience, type Stage } from "./stage.ts";

let stage: Stage;
let ana: Page;

const missing = onStage(async (opened) => {
  stage = opened;
  ana = await openDesk("ana");
});

test("an agent sits down at a station and chooses a status; nobody else can take that seat", async (context) => {
  context.skip(missing !== undefined, missing);
  const menu = await openStatus(ana);
  await menu.getByRole("button", { name: "Station" }).click();
  await ana.getByRole("option", { name: "Harbour 1" }).click();
  await menu.getByRole("button", { name: "Station" }).filter({ hasText: "Harbour 1" }).waitFor();
  await ana.keyboard.press("Escape");

  const ben = await openDesk("ben");
  onTestFinished(() => ben.context().close());
  await setStatus(ben, "At Lunch");
  const own = await openStatus(ben);
  await own.getByText("Why am I not getting interactions?").waitFor(patience);
  await own.getByRole("button", { name: "Station" }).click();
  const taken = ben.getByRole("option", { name: "Harbour 1" });
  expect(await taken.textContent()).toContain("Harbour 1 · Ana Lindqvist");
  expect(await taken.getAttribute("aria-disabled")).toBe("true");
  await ben.getByRole("option", { name: "Harbour 2" }).click();
  await own.getByRole("button", { name: "Station" }).filter({ hasText: "Harbour 2" }).waitFor();
});

test("an interaction is held and taken back, snoozed until it wakes, parked and picked up again", async (context) => {
  context.skip(missing !== undefined, missing);
  await pickUpFrom(ana, "Nora");
  await press(ana, /^Hold/);
  await row(ana, "Nora").getByText("Held").waitFor(patience);
  await press(ana, /^Take back/);
  await row(ana, "Nora").getByText("Connected").waitFor(patience);

  await press(ana, /^Snooze/);
  await ana.getByRole("menuitem", { name: /^15 minutes/ }).click();
  await row(ana, "Nora")
    .getByText(/^Snoozed/)
    .waitFor(patience);
  await passTime(stage.db, "snooze");
  await alert(ana, "Nora").getByRole("button", { name: "Pick up" }).click(patience);
  await row(ana, "Nora").getByText("Connected").waitFor(patience);

  await press(ana, /^Snooze/);
  await ana.getByRole("menuitem", { name: /^Park/ }).click();
  await row(ana, "Nora").getByText("Parked").waitFor(patience);
  await row(ana, "Nora").click();
  await current(ana)
    .getByRole("button", { name: /^Pick up/ })
    .click(patience);
  await row(ana, "Nora").getByText("Connected").waitFor(patience);
  await press(ana, /^Disconnect/);
  await row(ana, "Nora").waitFor({ state: "hidden", ...patience });
});

test("a transfer to a user and one to a workgroup bring their notes along, and the last agent wraps up with a code", async (context) => {
  context.skip(missing !== undefined, missing);
  const [ben, cleo] = [await openDesk("ben"), await openDesk("cleo")];
  onTestFinished(() => Promise.all([ben.context().close(), cleo.context().close()]).then(() => {}));
  await pickUpFrom(ana, "Omar");

  await transfer(ana, "Omar", "Ben Haddad", "He asks about fibre.");
  await alert(ben, "Omar").getByRole("button", { name: "Pick up" }).click(patience);
  await row(ana, "Omar").waitFor({ state: "hidden", ...patience });
  await transfer(ben, "Omar", "Billing", "Fibre is settled; now the bill.");
  await alert(cleo, "Omar").getByRole("button", { name: "Pick up" }).click(patience);

  await current(cleo)
    .getByRole("tab", { name: /^Notes/ })
    .click(patience);
  const notes = current(cleo).getByRole("tabpanel", { name: /^Notes/ });
  await notes.getByText("Fibre is settled; now the bill.").waitFor(patience);
  expect(await notes.getByRole("listitem").allTextContents()).toEqual([
    expect.stringMatching(/Ana Lindqvist.*He asks about fibre\./),
    expect.stringMatching(/Ben Haddad.*Fibre is settled; now the bill\./),
  ]);

  await press(cleo, /^Disconnect/);
  const wrapUp = cleo.getByRole("form", { name: "Wrap-up" });
  await wrapUp.getByText("Explained", { exact: true }).click(patience);
  await wrapUp.getByRole("textbox", { name: "Note" }).fill("He pays next week.");
  await cleo.getByRole("button", { name: "Status: Follow Up, then Available" }).waitFor(patience);
  await wrapUp.getByRole("button", { name: "Done" }).click();
  await cleo.getByRole("button", { name: "Status: Available", exact: true }).waitFor(patience);
  const kept = await stage.db.selectFrom("wrapUp").select(["code", "note"]).execute();
  expect(kept).toEqual([{ code: "Explained", note: "He pays next week." }]);
});

test("what a customer wrote before is opened from the customer's side", async (context) => {
  context.skip(missing !== undefined, missing);
  await pickUpFrom(ana, "Pia", "My first question.");
  await press(ana, /^Disconnect/);
  await row(ana, "Pia").waitFor({ state: "hidden", ...patience });
  await pickUpFrom(ana, "Pia", "My second question.");

  await ana.getByRole("button", { name: /My first question\./ }).click(patience);
  const dialog = ana.getByRole("dialog", { name: /^Pia/ });
  await dialog.getByRole("log").getByText("My first question.").waitFor(patience);
  expect(await dialog.getByText("My second question.").count()).toBe(0);
  await dialog.getByRole("tab", { name: "History" }).click();
  await dialog
    .getByText(/disconnected/i)
    .first()
    .waitFor(patience);
  await dialog.getByRole("button", { name: "Close" }).click();
  await press(ana, /^Disconnect/);
});

test("an alert that is not answered sets the agent aside, who comes back with one press and is alerted again", async (context) => {
  context.skip(missing !== undefined, missing);
  stage.write("Hello? Hello?", "Quinn");
  await alert(ana, "Quinn").waitFor(patience);
  await passTime(stage.db, "alert");

  await ana.getByRole("button", { name: "Status: ACD - Agent Not Answering" }).waitFor(patience);
  await alert(ana, "Quinn").waitFor({ state: "hidden", ...patience });
  const aside = ana.getByRole("region", { name: "ACD - Agent Not Answering" });
  await aside.getByRole("button", { name: "Become available" }).click(patience);
  await ana.getByRole("button", { name: "Status: Available", exact: true }).waitFor(patience);
  await alert(ana, "Quinn").getByRole("button", { name: "Pick up" }).click(patience);
  await row(ana, "Quinn").getByText("Connected").waitFor(patience);
  await press(ana, /^Disconnect/);
});

test("the browser is asked once, and of two tabs one rings and shows a notification until somebody answers", async (context) => {
  context.skip(missing !== undefined, missing);
  await setStatus(ana, "At Lunch");
  const first = await stage.open("ben", { prepare: listenIn });
  onTestFinished(() => first.context().close());
  await first.goto(`${stage.url}/desk`);
  const question = first.getByRole("region", { name: "Notifications" });
  await question.getByRole("button", { name: "Notify me" }).click(patience);
  await question.waitFor({ state: "hidden" });
  await setStatus(first, "Available");
  const second = await stage.open("ben", { beside: first.context() });
  await second.goto(`${stage.url}/desk`);
  await second.getByRole("button", { name: "Status: Available", exact: true }).waitFor(patience);
  expect(await second.getByRole("region", { name: "Notifications" }).count()).toBe(0);

  stage.write("Is it ringing?", "Rosa");
  for (const tab of [first, second]) await alert(tab, "Rosa").waitFor(patience);
  const tabs = [first, second];
  const heard = () => Promise.all(tabs.map(heardBy));
  await eventually("it rings", async () => (await heard()).some(({ notes }) => notes > 0));
  const [ringing, silent] = (await heard()).toSorted((a, b) => b.notes - a.notes);
  expect(ringing).toMatchObject({
    closed: 0,
    shown: ["Rosa is alerting: Support · Facebook · public"],
  });
  expect(silent).toEqual({ notes: 0, shown: [], closed: 0 });

  await alert(second, "Rosa").getByRole("button", { name: "Pick up" }).click();
  await alert(first, "Rosa").waitFor({ state: "hidden", ...patience });
  await eventually("the notification goes", async () =>
    (await heard()).some(({ closed }) => closed === 1),
  );
  expect((await heard()).map(({ shown }) => shown.length).toSorted()).toEqual([0, 1]);
});

async function openDesk(name: string): Promise<Page> {
  const tab = await stage.open(name);
  await tab.goto(`${stage.url}/desk`);
  await tab.getByRole("button", { name: /^Status: (?!not)/ }).waitFor(patience);
  return tab;
}

/** Somebody writes, and the agent at this desk picks it up. */
async function pickUpFrom(
  desk: Page,
  customer: string,
  text = "I have a question.",
): Promise<void> {
  stage.write(text, customer);
  await alert(desk, customer).getByRole("button", { name: "Pick up" }).click(patience);
  await row(desk, customer).getByText("Connected").waitFor(patience);
}

async function transfer(desk: Page, customer: string, to: string, note: string): Promise<void> {
  await press(desk, /^Transfer/);
  const dialog = desk.getByRole("dialog", { name: `Transfer ${customer}` });
  await dialog.getByRole("option", { name: new RegExp(`^${to}`) }).click(patience);
  await dialog.getByRole("textbox", { name: "Note to whoever takes it" }).fill(note);
  await dialog.getByRole("button", { name: `Transfer to ${to}` }).click();
  await dialog.waitFor({ state: "hidden", ...patience });
}

async function setStatus(desk: Page, status: string): Promise<void> {
  const menu = await openStatus(desk);
  await menu.getByRole("option", { name: status, exact: true }).click(patience);
  await desk.getByRole("button", { name: `Status: ${status}` }).waitFor(patience);
}

async function openStatus(desk: Page) {
  await desk.getByRole("button", { name: /^Status: / }).click();
  return desk.getByRole("dialog", { name: "My status" });
}

function current(desk: Page) {
  return desk.getByRole("region", { name: "Current interaction" });
}

async function press(desk: Page, name: RegExp): Promise<void> {
  await current(desk).getByRole("button", { name }).click(patience);
}

function alert(desk: Page, customer: string) {
  return desk.getByRole("article", { name: `Alerting: ${customer}` });
}

function row(desk: Page, customer: string) {
  const list = desk.getByRole("grid", { name: "My interactions" });
  return list.getByRole("row").filter({ hasText: customer });
}
