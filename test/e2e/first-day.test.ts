import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { onStage } from "./on-stage.ts";
import { patience, type Stage } from "./stage.ts";

const password = "somebody-is-awake-at-night";
let stage: Stage;
let admin: Page;
let nora: Page;

const missing = onStage(
  async (opened) => {
    stage = opened;
    admin = await stage.open("admin");
    admin.setDefaultTimeout(patience.timeout);
  },
  { hasChannel: false },
);

// One story, an administrator's first day: each test goes on where the one before it ended.

test("a workgroup, a skill and a station are added", async (context) => {
  context.skip(missing !== undefined, missing);
  await open("workgroups/new");
  await admin.getByLabel("Name").fill("Night desk");
  await add("workgroup", "Night desk");

  await open("skills/new");
  await admin.getByLabel("Name").fill("Patience");
  await add("skill", "Patience");

  await open("stations/new");
  await admin.getByLabel("Name").fill("Quay 9");
  await add("station", "Quay 9");
});

test("an agent is added with role, workgroup, skill and licence; a refusal loses nothing typed", async (context) => {
  context.skip(missing !== undefined, missing);
  await open("users/new");
  await admin.getByLabel("User name").fill("ANA");
  await admin.getByLabel("Display name").fill("Nora Berg");
  await admin.getByLabel("Password").fill(password);
  await pick("Add a role", "Agent");
  await pick("Add a workgroup", "Night desk");
  await pick("Add a skill", "Patience");
  expect(await admin.getByRole("button", { name: /^Remove / }).allInnerTexts()).toHaveLength(3);
  await admin.getByRole("checkbox", { name: /ACD Social Media/ }).setChecked(true, { force: true });
  await admin.keyboard.press("Control+s");
  await admin
    .getByText(/There is a user ANA already/)
    .first()
    .waitFor();
  expect(await admin.getByLabel("Display name").inputValue()).toBe("Nora Berg");
  expect(await admin.getByLabel("Password").inputValue()).toBe(password);

  await admin.getByLabel("User name").fill("nora");
  await add("user", "Nora Berg");
});

test("a channel brings what is written on the page to the new workgroup", async (context) => {
  context.skip(missing !== undefined, missing);
  const { facebook, page } = stage;
  await (await stage.apiOf(admin)).post("/api/accounts", {
    platform: "facebook",
    name: "Acme's page",
    baseUrl: facebook.url,
    credentials: {
      pageId: page.id,
      pageAccessToken: facebook.tokens.issuePageToken(page.id),
      appSecret: facebook.app.secret,
      verifyToken: "first-day",
    },
  });
  await open("channels/new");
  await admin.getByLabel("Name").fill("Acme at night");
  await choose("Account", "Acme's page · Facebook");
  await choose("For conversations", "Night desk");
  await add("channel", "Acme at night");
});

test("a version of the handler is deployed, and the first interaction reaches the new agent", async (context) => {
  context.skip(missing !== undefined, missing);
  await admin.goto(`${stage.url}/handlers/incoming-conversation`);
  await admin.locator(".react-flow__node").first().waitFor();
  await admin.keyboard.press("Control+Enter");
  const dialog = admin.getByRole("dialog", { name: /^Deploy / });
  await dialog.getByRole("button", { name: /^Deploy version/ }).click();
  await admin.getByText(/^Version \d+ is deployed/).waitFor();

  nora = await stage.open("nora", { password });
  await nora.goto(`${stage.url}/desk`);
  stage.write("Is somebody awake? The router hums.");

  const card = nora.getByRole("article", { name: "Alerting: Nadia Haddad" });
  await card.getByRole("button", { name: "Pick up" }).click(patience);
  await nora.getByRole("textbox", { name: /reply to Nadia Haddad/ }).waitFor(patience);
});

test("several users are changed at once", async (context) => {
  context.skip(missing !== undefined, missing);
  await open("users");
  await admin.getByRole("button", { name: "Choose several" }).click();
  for (const name of [/^Ben Haddad/, /^Cleo Marchand/])
    await admin.getByRole("row", { name }).click();
  await admin.getByRole("button", { name: "Change 2 users" }).click();
  await admin.getByRole("menuitem", { name: "Add a skill…" }).click();
  const dialog = admin.getByRole("dialog", { name: "Add a skill to 2 users" });
  await dialog.getByRole("combobox", { name: "Skill" }).fill("Pati");
  await admin.getByRole("option", { name: "Patience" }).click();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });

  await open("users");
  await admin.getByRole("row", { name: /^Cleo Marchand/ }).click();
  await admin.getByRole("button", { name: "Remove Patience" }).waitFor();
});

test("a workgroup in use is not deleted, and the refusal says where it is used", async (context) => {
  context.skip(missing !== undefined, missing);
  await open("workgroups");
  await admin.getByRole("row", { name: /^Night desk/ }).click();
  await admin.getByRole("button", { name: "Delete this workgroup…" }).click();
  const question = admin.getByRole("alertdialog");
  await question.getByRole("button", { name: /^Delete/ }).click();
  await question.getByText(/Acme at night/).waitFor();
  await question.getByRole("button", { name: "Cancel" }).click();
});

test("a right that is taken away is gone from the agent's open screen", async (context) => {
  context.skip(missing !== undefined, missing);
  const desk = nora.getByLabel("Desk", { exact: true });
  await desk.waitFor(patience);
  await open("users");
  await admin.getByRole("row", { name: /^Nora Berg/ }).click();
  await admin.getByRole("button", { name: "Remove Agent" }).click();
  await admin.keyboard.press("Control+s");
  await admin.getByText("saved", { exact: true }).waitFor();

  await desk.waitFor({ state: "hidden", ...patience });
});

const open = (path: string) => admin.goto(`${stage.url}/administration/${path}`);

async function add(one: string, name: string): Promise<void> {
  const bar = admin.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: `Add ${one}` }).click();
  await admin.getByRole("heading", { name, level: 2 }).waitFor();
}

async function pick(label: string, name: string): Promise<void> {
  await admin.getByRole("combobox", { name: label }).fill(name);
  await admin.getByRole("option", { name }).click();
  // Leaving adds nothing more.
  await admin.keyboard.press("Tab");
}

async function choose(label: string, option: string): Promise<void> {
  await admin.getByRole("button", { name: label }).click();
  await admin.getByRole("option", { name: option }).click();
}
