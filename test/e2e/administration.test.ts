import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { onStage } from "./on-stage.ts";
import type { Stage } from "./stage.ts";

let stage: Stage;
let tab: Page;

const missing = onStage(async (opened) => {
  stage = opened;
  tab = await stage.open("admin");
  tab.setDefaultTimeout(30_000);
});

const open = (path: string) => tab.goto(`${stage.url}/administration/${path}`);
const press = (name: string | RegExp) => tab.getByRole("button", { name }).click();
const save = () => tab.keyboard.press("Control+s");
const saved = () => tab.getByText("saved", { exact: true }).waitFor();

test("an administrator adds a user, who is a member and not activated yet", async (context) => {
  context.skip(missing !== undefined, missing);
  await open("users/new");
  await tab.getByLabel("User name").fill("nora");
  await tab.getByLabel("Display name").fill("Nora Berg");
  await tab.getByRole("combobox", { name: "Add a workgroup" }).fill("Supp");
  await tab.getByRole("option", { name: "Support" }).click();
  // An open list of choices hides the rest of the page from everybody but itself.
  await tab.keyboard.press("Tab");
  await tab
    .getByRole("checkbox", { name: "Activated: Support" })
    .setChecked(false, { force: true });
  await save();
  await tab.getByRole("heading", { name: "Nora Berg", level: 2 }).waitFor();

  await open("workgroups");
  await tab.getByRole("row", { name: "Support" }).click();

  const nora = tab.getByRole("checkbox", { name: "Activated: Nora Berg" });
  await nora.waitFor();
  expect(await nora.isChecked()).toBe(false);
});

test("what the server refuses stands at the field, and nothing typed is lost", async (context) => {
  context.skip(missing !== undefined, missing);
  await open("users/new");
  await tab.getByLabel("User name").fill("ANA");
  await tab.getByLabel("Display name").fill("Another Ana");
  await save();

  await tab
    .getByText(/There is a user ANA already/)
    .first()
    .waitFor();
  expect(await tab.getByLabel("Display name").inputValue()).toBe("Another Ana");
  await press("Discard");
});

test("an entry of the tree gets a typed value, and a change is taken back", async (context) => {
  context.skip(missing !== undefined, missing);
  await open("tree");
  await press("Add an entry…");
  await tab.getByRole("dialog").getByLabel("Name").fill("Limits");
  await tab.getByRole("dialog").getByRole("button", { name: "Add" }).click();
  await tab.getByRole("heading", { name: "Limits", level: 2 }).waitFor();
  await tab.getByLabel("Name of a new attribute").fill("Waiting");
  await tab.keyboard.press("Enter");
  await press(/Type of Waiting/);
  await tab.getByRole("option", { name: "Number" }).click();
  await tab.getByLabel("Value of Waiting").fill("many");
  await tab.getByText("This is not a number.").waitFor();
  await tab.getByLabel("Value of Waiting").fill("25");
  await save();
  await saved();
  await tab.getByLabel("Value of Waiting").fill("30");
  await save();
  await saved();

  await press("History of Waiting");
  await tab
    .getByRole("button", { name: /^Undo what was changed/ })
    .first()
    .click();

  await tab.waitForFunction(
    () =>
      document.querySelector<HTMLInputElement>("[aria-label='Value of Waiting']")?.value === "25",
  );
});

test("a handler that others call is not undeployed, and the refusal names them", async (context) => {
  context.skip(missing !== undefined, missing);
  await tab.goto(`${stage.url}/handlers`);
  await press("More on Offer to the workgroup");
  await tab.getByRole("menuitem", { name: "Undeploy…" }).click();
  await tab.getByRole("alertdialog").getByRole("button", { name: "Undeploy" }).click();
  await tab
    .getByRole("alertdialog")
    .getByText(/is called by what is deployed/)
    .waitFor();
  await tab.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();

  await press("More on Triage by words");
  await tab.getByRole("menuitem", { name: "Copy…" }).click();
  await tab.getByRole("dialog").getByRole("button", { name: "Copy" }).click();
  await tab.waitForURL(/\/handlers\/triage-by-words-2$/);
});

test("all of it stands in the audit log, found by any word", async (context) => {
  context.skip(missing !== undefined, missing);
  await open("audit");
  await tab.getByLabel("Search").first().fill("Limits");
  await tab.keyboard.press("Enter");

  await tab.getByRole("row", { name: /entry\.added/ }).waitFor();
});
