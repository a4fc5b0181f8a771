import { createHmac } from "node:crypto";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually } from "../kit/network/eventually.ts";
import { onStage } from "./on-stage.ts";
import { patience, type Stage } from "./stage.ts";

let stage: Stage;
let admin: Page;
let token: string;

const missing = onStage(
  async (opened) => {
    stage = opened;
    token = stage.facebook.tokens.issuePageToken(stage.page.id);
    admin = await stage.open("admin");
  },
  { hasChannel: false },
);

// One story: each test goes on where the one before it ended.

test("an account with a wrong token is refused at the field, and one with the right token is tested and saved", async (context) => {
  context.skip(missing !== undefined, missing);
  await admin.goto(`${stage.url}/administration/accounts/new`);
  await choose("Network", "Facebook page");
  await admin.getByLabel("Name").fill("Acme's page");
  await admin.getByLabel("Graph base URL").fill(stage.facebook.url);
  await admin.getByLabel("Page id").fill(stage.page.id);
  await admin.getByLabel("App secret").fill(stage.facebook.app.secret);
  await admin.getByLabel("Page access token").fill("EAAGnotours");
  await save("Add account");

  const field = admin.getByLabel("Page access token");
  await admin.getByText("The account is not saved.").waitFor(patience);
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  expect(await descriptionOf(field)).toContain("does not accept these credentials");
  expect(new URL(admin.url()).pathname).toBe("/administration/accounts/new");

  await field.fill(token);
  await admin.getByRole("button", { name: "Test connection" }).click();
  await admin.getByText("Signed in as Acme Broadband").waitFor(patience);
  await save("Add account");
  await admin.getByRole("textbox", { name: "Callback URL" }).waitFor(patience);
  expect(await field.inputValue()).toBe("");
});

test("a channel is added, polled when asked, not read while it is paused, and read again after", async (context) => {
  context.skip(missing !== undefined, missing);
  await admin.goto(`${stage.url}/administration/channels/new`);
  await admin.getByLabel("Name").fill("Acme in public");
  await choose("Account", "Acme's page · Facebook");
  await choose("For conversations", "Support");
  // An hour, so that nothing is read in this story that nobody asked for.
  await admin.getByRole("textbox", { name: "Poll interval, seconds" }).fill("3600");
  await save("Add channel");
  await state("Active");
  await fact("Last read").filter({ hasNotText: "never" }).waitFor(patience);

  stage.write("Is anybody there?", "Ida");
  await press("Poll now");
  await arrived("Is anybody there?");
  await fact("Last message").filter({ hasNotText: "none yet" }).waitFor(patience);

  await press("Pause");
  await state("Paused");
  const calls = stage.facebook.ledger.calls()["feed"]?.total;
  stage.write("Nobody reads this.", "Jan");
  expect(await admin.getByRole("button", { name: "Poll now" }).count()).toBe(0);
  expect(stage.facebook.ledger.calls()["feed"]?.total).toBe(calls);
  await press("Resume");
  await state("Active");
  await arrived("Nobody reads this.");
});

test("what cannot be read waits in quarantine: it is looked at, and discarded or taken in again", async (context) => {
  context.skip(missing !== undefined, missing);
  expect(await deliver("{ this is not JSON")).toBe(200);
  const item = admin.getByRole("listitem").filter({ hasText: "The delivery cannot be read." });
  await item.getByRole("button", { name: "View" }).click(patience);
  const content = admin.getByRole("dialog", { name: "As it was received" });
  await content.getByText("{ this is not JSON").waitFor(patience);
  await admin.keyboard.press("Escape");
  await item.getByRole("button", { name: "Discard…" }).click();
  const question = admin.getByRole("alertdialog", { name: "Discard this item?" });
  await question.getByRole("button", { name: "Discard" }).click();
  await admin.getByText("Nothing in quarantine").waitFor(patience);

  await refuseMessages("poison");
  stage.write("poison", "Kim");
  await press("Poll now");
  const poisoned = admin.getByRole("listitem").filter({ hasText: "no room for poison" });
  await poisoned.getByText("tried 5 times").waitFor(patience);
  stage.write("No poison at all.", "Lea");
  await press("Poll now");
  await arrived("No poison at all.");
  await sql`drop trigger refuse on message`.execute(stage.db);
  await poisoned.getByRole("button", { name: "Replay" }).click();
  await arrived("poison");
  await admin.getByText("Nothing in quarantine").waitFor(patience);
});

test("with an expired token the channel says what to do, and is well once the account has a new one", async (context) => {
  context.skip(missing !== undefined, missing);
  stage.facebook.tokens.end(token, "expired");
  await press("Poll now");
  await state("Needs re-authorisation");
  await admin
    .getByText(/Session has expired/)
    .first()
    .waitFor(patience);
  const list = admin.getByRole("grid", { name: "Channels" });
  await list.getByText("Re-authorise").waitFor(patience);

  await press("Re-authorise");
  await admin.waitForURL(/\/administration\/accounts\//);
  const fresh = stage.facebook.tokens.issuePageToken(stage.page.id);
  await admin.getByLabel("Page access token").fill(fresh);
  await save("Save");
  await admin.getByText("saved", { exact: true }).waitFor(patience);
  await admin.goBack();
  await state("Active");
  stage.write("Good to have you back.", "Max");
  await press("Poll now");
  await arrived("Good to have you back.");
});

test("an account is authorised at the network itself; whoever says no there is told that nothing was saved", async (context) => {
  context.skip(missing !== undefined, missing);
  const { app, world } = stage.facebook;
  const france = world.addPage({ name: "Acme France" });
  await admin.goto(`${stage.url}/administration/accounts/new`);
  await choose("Network", "Facebook page");
  const authorise = admin.getByRole("button", { name: "Authorise at Facebook" });
  await admin.getByLabel("Name").fill("Acme in France");
  await admin.getByLabel("Graph base URL").fill(stage.facebook.url);
  expect(await authorise.isDisabled()).toBe(true);
  const fill = async () => {
    await admin.getByLabel("App id").fill(app.id);
    await admin.getByLabel("App secret").fill(app.secret);
    await admin.getByLabel("Page id").fill(france.id);
  };
  await fill();
  await authorise.click();
  await admin.getByRole("link", { name: "Cancel" }).click(patience);
  await admin.getByText("Access was not given at the network.").waitFor(patience);

  await admin.goto(`${stage.url}/administration/accounts/new`);
  await choose("Network", "Facebook page");
  await admin.getByLabel("Name").fill("Acme in France");
  await admin.getByLabel("Graph base URL").fill(stage.facebook.url);
  await fill();
  await authorise.click();
  await admin.getByRole("link", { name: /^Continue/ }).click(patience);
  await admin.waitForURL(/\/administration\/accounts\/\d+$/, patience);
  await admin.getByRole("button", { name: "Authorise again at Facebook" }).waitFor(patience);
  await admin.getByRole("button", { name: "Test connection" }).click();
  await admin.getByText("The page pushes to the application.").waitFor(patience);
  expect(france.subscriptions.has(app.id)).toBe(true);
});

async function choose(label: string, option: string): Promise<void> {
  await admin.getByRole("button", { name: label }).click(patience);
  await admin.getByRole("option", { name: option }).click();
}

async function press(name: string): Promise<void> {
  await admin.getByRole("button", { name, exact: true }).click(patience);
}

async function save(verb: string): Promise<void> {
  const bar = admin.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: verb }).click(patience);
}

async function state(word: string): Promise<void> {
  await fact("State")
    .filter({ hasText: `${word} since` })
    .waitFor(patience);
}

/** A line of what the page says about the channel. */
function fact(name: string) {
  return admin.locator(`dt:text-is("${name}") + dd`);
}

async function arrived(subject: string): Promise<void> {
  await eventually(
    `“${subject}” is an interaction`,
    () =>
      stage.db
        .selectFrom("interaction")
        .select("id")
        .where("subject", "=", subject)
        .executeTakeFirst(),
    { timeoutMs: patience.timeout },
  );
}

async function descriptionOf(field: ReturnType<Page["getByLabel"]>): Promise<string> {
  const ids = ((await field.getAttribute("aria-describedby")) ?? "").split(" ");
  const texts = ids.map((id) => admin.locator(`[id="${id}"]`).textContent());
  return (await Promise.all(texts)).join(" ");
}

/** As the network pushes: signed, whatever is in it. */
async function deliver(body: string): Promise<number> {
  const { id } = await stage.db.selectFrom("socialAccount").select("id").executeTakeFirstOrThrow();
  const signature = createHmac("sha256", stage.facebook.app.secret).update(body).digest("hex");
  const answer = await fetch(`${stage.url}/webhooks/facebook/${id}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
    body,
  });
  return answer.status;
}

/** The database refuses messages of this text, as a fault that only one item meets. */
async function refuseMessages(text: string): Promise<void> {
  await sql`
    create function refuse() returns trigger language plpgsql as $$
    begin
      if new.text = ${sql.lit(text)} then raise exception 'no room for %', new.text; end if;
      return new;
    end $$`.execute(stage.db);
  await sql`create trigger refuse before insert on message for each row execute function refuse()`.execute(
    stage.db,
  );
}
