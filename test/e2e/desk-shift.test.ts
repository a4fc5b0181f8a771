import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually } from "../kit/network/eventually.ts";
import { onStage } from "./on-stage.ts";
import { patience, type Stage } from "./stage.ts";

let stage: Stage;
let ana: Page;

const missing = onStage(async (opened) => {
  stage = opened;
  await stage.db
    .insertInto("cannedResponse")
    .values([
      { name: "Greeting", folder: "", text: "Hello {{customer}}!" },
      { name: "Refund", folder: "Billing", text: "Hello {{customer}}, {{agent}} will see to it." },
    ])
    .execute();
  ana = await stage.open("ana");
  await ana.goto(`${stage.url}/desk`);
  await ana.getByRole("button", { name: /^Status: (?!not)/ }).waitFor(patience);
});

test("a slash brings a canned response into the answer, in the words of this interaction", async (context) => {
  context.skip(missing !== undefined, missing);
  const answer = await pickUpFrom("Vera Maas");
  await answer.fill("Good day and/or ");
  expect(await ana.getByRole("dialog", { name: "Canned responses" }).count()).toBe(0);
  await answer.fill("");
  await answer.press("/");
  const list = ana.getByRole("dialog", { name: "Canned responses" });
  await list.getByText("Hello Vera Maas!").waitFor(patience);
  await ana.keyboard.type("billing ref");
  await list.getByRole("option", { name: "Greeting" }).waitFor({ state: "detached", ...patience });
  await ana.keyboard.press("Enter");

  await list.waitFor({ state: "hidden", ...patience });
  expect(await answer.inputValue()).toBe("Hello Vera Maas, Ana Lindqvist will see to it.");
  await answer.press("Control+Enter");
  await eventually("the answer is on the network", async () =>
    stage.answers().includes("Hello Vera Maas, Ana Lindqvist will see to it."),
  );
});

test("a slash stays a slash when nothing is chosen", async (context) => {
  context.skip(missing !== undefined, missing);
  const answer = ana.getByRole("textbox", { name: /reply to Vera Maas/ });
  await answer.press("/");
  await ana.getByRole("dialog", { name: "Canned responses" }).waitFor(patience);
  await ana.keyboard.press("Escape");
  await ana.getByRole("dialog", { name: "Canned responses" }).waitFor({ state: "hidden" });
  await eventually("the answer has the focus again", async () =>
    answer.evaluate((node) => node === document.activeElement),
  );
  expect(await answer.inputValue()).toBe("/");
  await answer.fill("");
});

test("an emoji is found by its name and stands where the cursor stood", async (context) => {
  context.skip(missing !== undefined, missing);
  const answer = ana.getByRole("textbox", { name: /reply to Vera Maas/ });
  await answer.fill("All done!");
  await answer.press("Home");
  await ana.getByRole("button", { name: "Emoji" }).click();
  const picker = ana.getByRole("dialog", { name: "Emoji" });
  await picker.getByRole("option", { name: "thumbs up yes good" }).waitFor(patience);
  await ana.keyboard.type("thank");
  const others = picker.getByRole("option", { name: "thumbs up yes good" });
  await others.waitFor({ state: "detached", ...patience });
  await ana.keyboard.press("Enter");

  await picker.waitFor({ state: "hidden", ...patience });
  await eventually("it stands there", async () => (await answer.inputValue()) === "🙏All done!");
  await answer.fill("");
});

test("pressing an author's name shows what is known of them", async (context) => {
  context.skip(missing !== undefined, missing);
  await ana.getByRole("log").getByRole("button", { name: "Vera Maas", exact: true }).click();
  const card = ana.getByRole("dialog", { name: "About Vera Maas" });
  await card.getByText("Facebook").waitFor(patience);
  await card.getByText("1 message", { exact: true }).waitFor(patience);
  await ana.keyboard.press("Escape");
  await card.waitFor({ state: "hidden", ...patience });
});

test("tags and notes stay with the customer, and two contacts become one person and two again", async (context) => {
  context.skip(missing !== undefined, missing);
  const customer = ana.getByRole("region", { name: "Customer" });
  await ana.getByRole("textbox", { name: "New tag" }).fill("fibre");
  await ana.keyboard.press("Enter");
  await ana.getByRole("button", { name: "Remove fibre" }).waitFor(patience);
  await ana.getByRole("button", { name: "Write about the customer" }).click();
  await ana.getByRole("textbox", { name: "About the customer" }).fill("Calls after six only.");
  await ana.getByRole("button", { name: "Save", exact: true }).click();
  await ana.getByText("Calls after six only.").waitFor(patience);
  await press(/^Disconnect/);

  await pickUpFrom("Vera Mars");
  expect(await ana.getByText("Calls after six only.").count()).toBe(0);
  await ana.getByRole("button", { name: "Merge with another contact" }).click();
  const dialog = ana.getByRole("dialog", { name: "Who else is Vera Mars?" });
  await dialog.getByRole("searchbox", { name: "Find a contact" }).fill("vera ma");
  await dialog.getByRole("option", { name: /^Vera Maas/ }).click(patience);
  await dialog.getByRole("button", { name: "Merge with Vera Maas" }).click();
  await dialog.waitFor({ state: "hidden", ...patience });
  await ana.getByText("Calls after six only.").waitFor(patience);
  await ana.getByRole("button", { name: "Remove fibre" }).waitFor(patience);
  await ana.getByText("2 identities").waitFor(patience);

  await ana.getByRole("button", { name: /^Separate/ }).click();
  await ana.getByText("1 identity", { exact: false }).first().waitFor(patience);
  expect(await customer.count()).toBe(1);
});

test("a key is changed by pressing another, and works and is shown at once", async (context) => {
  context.skip(missing !== undefined, missing);
  await ana.getByRole("grid", { name: "My interactions" }).getByRole("row").first().click();
  await ana.keyboard.press("?");
  const sheet = ana.getByRole("dialog", { name: "Keys" });
  await sheet.getByRole("button", { name: /“Hold”: h/i }).click(patience);
  await ana.keyboard.press("t");
  await sheet.getByText("T means “Transfer” here. Choose other keys.").waitFor(patience);
  await sheet.getByRole("button", { name: /“Hold”: h/i }).click();
  await ana.keyboard.press("x");
  await sheet.getByRole("button", { name: /“Hold”: x/i }).waitFor(patience);
  await sheet.getByRole("button", { name: "Close" }).click();

  // A narrow screen leaves the key caps out.
  const attached = { state: "attached", ...patience } as const;
  await ana.locator(".desk-head-actions kbd", { hasText: /^X$/ }).waitFor(attached);
  await ana.keyboard.press("x");
  await row("Vera Mars").getByText("Held").waitFor(patience);
});

test("rows show what the agent chooses", async (context) => {
  context.skip(missing !== undefined, missing);
  expect(await row("Vera Mars").getByText("Priority").count()).toBe(0);
  await ana.getByRole("button", { name: "Choose what rows show" }).click();
  await ana.getByRole("menuitemcheckbox", { name: "Priority" }).click();
  await ana.keyboard.press("Escape");
  await row("Vera Mars")
    .getByText(/Priority \d/)
    .waitFor(patience);
});

/** Somebody writes, and the agent picks it up: where it is answered. */
async function pickUpFrom(customer: string) {
  stage.write("I have a question.", customer);
  const alert = ana.getByRole("article", { name: `Alerting: ${customer}` });
  await alert.getByRole("button", { name: "Pick up" }).click(patience);
  const answer = ana.getByRole("textbox", { name: new RegExp(`reply to ${customer}`) });
  await answer.waitFor(patience);
  return answer;
}

async function press(name: RegExp): Promise<void> {
  const current = ana.getByRole("region", { name: "Current interaction" });
  await current.getByRole("button", { name }).click(patience);
}

function row(customer: string) {
  const list = ana.getByRole("grid", { name: "My interactions" });
  return list.getByRole("row").filter({ hasText: customer });
}
