import type { Page } from "playwright-core";
import { patience, type Stage } from "./stage.ts";

/** Signed in and at the desk: what comes may be offered. */
export async function openDesk(stage: Stage, name: string): Promise<Page> {
  const tab = await stage.open(name);
  await tab.goto(`${stage.url}/desk`);
  await tab.getByRole("button", { name: /^Status: (?!not)/ }).waitFor(patience);
  return tab;
}

/** Somebody writes, and the agent at this desk picks it up. */
export async function pickUpFrom(
  stage: Stage,
  desk: Page,
  customer: string,
  text = "I have a question.",
): Promise<void> {
  stage.write(text, customer);
  await alert(desk, customer).getByRole("button", { name: "Pick up" }).click(patience);
  await row(desk, customer).getByText("Connected").waitFor(patience);
}

export function current(desk: Page) {
  return desk.getByRole("region", { name: "Current interaction" });
}

/** A button of the current interaction. */
export async function press(desk: Page, name: RegExp): Promise<void> {
  await current(desk).getByRole("button", { name }).click(patience);
}

export function alert(desk: Page, customer: string) {
  return desk.getByRole("article", { name: `Alerting: ${customer}` });
}

export function row(desk: Page, customer: string) {
  const list = desk.getByRole("grid", { name: "My interactions" });
  return list.getByRole("row").filter({ hasText: customer });
}

/** Questions and alerts stand as long as a slow machine needs. */
export async function takeYourTime(stage: Stage): Promise<void> {
  await stage.db.updateTable("workgroup").set({ alertTimeoutSeconds: 600 }).execute();
}
