import type { Desk, InteractionSummary } from "@signalbox/server/contract";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import type { Api } from "../kit/api.ts";
import { createGate, type Gate } from "../kit/gate.ts";
import { eventually } from "../kit/network/eventually.ts";
import { onStage } from "./on-stage.ts";
import { patience, type Stage } from "./stage.ts";

const OFFLINE = "Offline – reconnecting";
let stage: Stage;
/** Between the browser and the server. */
let wire: Gate;
let ana: Page;
let api: Api;
let post: string;

const missing = onStage(async (opened) => {
  stage = opened;
  wire = await createGate(stage.url);
  ana = await stage.open("ana", { url: wire.url });
  api = await stage.apiOf(ana);
  await ana.goto(`${wire.url}/desk`);
  post = stage.write("Are you still there?", "Nadia Haddad");
  const alert = ana.getByRole("article", { name: "Alerting: Nadia Haddad" });
  await alert.getByRole("button", { name: "Pick up" }).click(patience);
  await row("Nadia Haddad").getByText("Connected").waitFor(patience);
  await thread().getByText("Are you still there?").waitFor(patience);
});

afterAll(async () => {
  await wire?.stop();
});

test("a cut connection is said at once and in words, and when it is back the screen is as the server is", async (context) => {
  context.skip(missing !== undefined, missing);
  wire.close();
  await ana.getByText(OFFLINE).waitFor(patience);
  await press(/^Hold/);
  await ana.getByText("The server cannot be reached.").first().waitFor(patience);

  const { id } = await interactionOf("Nadia Haddad");
  await api.post(`/api/interactions/${id}/hold`, { on: true });
  comment("I wrote this while you were away.");
  stage.write("Me too, for the first time.", "Olaf");
  await interactionOf("Olaf", "alerting");
  await wire.open();

  await ana.getByText(OFFLINE).waitFor({ state: "hidden", ...patience });
  await thread().getByText("I wrote this while you were away.").waitFor(patience);
  await ana.getByRole("article", { name: "Alerting: Olaf" }).waitFor(patience);
  await asTheServer();
  await press(/^Take back/);
  await row("Nadia Haddad").getByText("Connected").waitFor(patience);
});

test("a part of the page that was never needed before loads as soon as the connection is back", async (context) => {
  context.skip(missing !== undefined, missing);
  wire.close();
  await ana.getByText(OFFLINE).waitFor(patience);
  await press(/^Transfer/);
  await wire.open();

  const dialog = ana.getByRole("dialog", { name: /^Transfer/ });
  await dialog.waitFor(patience);
  await ana.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden", ...patience });
});

test("a stream that breaks alone goes on where it was", async (context) => {
  context.skip(missing !== undefined, missing);
  wire.drop();
  comment("This came over the next stream.");

  await thread().getByText("This came over the next stream.").waitFor(patience);
  await ana.getByText(OFFLINE).waitFor({ state: "hidden", ...patience });
  await asTheServer();
});

test("a computer that loses its network says so before anything has failed", async (context) => {
  context.skip(missing !== undefined, missing);
  await ana.context().setOffline(true);
  await ana.getByText(OFFLINE).waitFor(patience);
  comment("You were in a tunnel.");
  await ana.context().setOffline(false);

  await ana.getByText(OFFLINE).waitFor({ state: "hidden", ...patience });
  await thread().getByText("You were in a tunnel.").waitFor(patience);
  await asTheServer();
});

test("with the database down the page says so, for a command and for a page, and goes on by itself when it is back", async (context) => {
  context.skip(missing !== undefined, missing);
  stage.databaseGate.close();
  await press(/^Hold/);
  await ana
    .getByText(/database/i)
    .first()
    .waitFor(patience);
  await ana.reload();
  await ana.getByText("DATABASE_UNAVAILABLE").waitFor(patience);
  await stage.databaseGate.open();

  await ana.getByText("DATABASE_UNAVAILABLE").waitFor({ state: "hidden", ...patience });
  await row("Nadia Haddad").getByText("Connected").waitFor(patience);
  comment("And you are back.");
  await row("Nadia Haddad").click();
  await thread().getByText("And you are back.").waitFor(patience);
  await asTheServer();
});

function comment(text: string): void {
  stage.facebook.world.comment({ on: post, by: stage.personOf("Nadia Haddad"), text });
}

async function press(name: RegExp): Promise<void> {
  const current = ana.getByRole("region", { name: "Current interaction" });
  await current.getByRole("button", { name }).click(patience);
}

function thread() {
  return ana.getByRole("log", { name: "Conversation with Nadia Haddad" });
}

function row(customer: string) {
  const list = ana.getByRole("grid", { name: "My interactions" });
  return list.getByRole("row").filter({ hasText: customer });
}

async function interactionOf(customer: string, state?: string): Promise<InteractionSummary> {
  return await eventually(
    `an interaction with ${customer}`,
    async () => {
      const { body } = await api.get<Desk>("/api/desk");
      const found = body.interactions.find(({ customerName }) => customerName === customer);
      return (state === undefined || found?.state === state) && found;
    },
    { timeoutMs: patience.timeout },
  );
}

/** Every interaction and every message that the server has for Ana stands on her screen, and no other. */
async function asTheServer(): Promise<void> {
  const { id } = await interactionOf("Nadia Haddad");
  await eventually(
    "the screen is as the server is",
    async () => {
      const { body } = await api.get<Desk>("/api/desk");
      const detail = await api.get<{ messages: { text: string }[] }>(`/api/interactions/${id}`);
      const expected = body.interactions.map(({ customerName }) => customerName).toSorted();
      expect(await shownCustomers()).toEqual(expected);
      expect(await thread().locator("[data-message]").count()).toBe(detail.body.messages.length);
      for (const { text } of detail.body.messages) {
        expect(await thread().getByText(text, { exact: true }).count()).toBe(1);
      }
      return true;
    },
    { timeoutMs: patience.timeout },
  );
}

/** Read in one go: an alert may end between two looks. */
async function shownCustomers(): Promise<string[]> {
  const alerts = await ana
    .getByRole("article", { name: /^Alerting: / })
    .evaluateAll((cards) => cards.map((card) => card.getAttribute("aria-label") ?? ""));
  const rows = await ana
    .getByRole("grid", { name: "My interactions" })
    .getByRole("row")
    .locator("b")
    .allTextContents();
  return [...alerts.map((label) => label.replace("Alerting: ", "")), ...rows].toSorted();
}
