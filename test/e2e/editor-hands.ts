import type { Page } from "playwright-core";
import { patience } from "./stage.ts";

/** What designers do in the editor again and again. */
export function card(tab: Page, label: string) {
  return tab.getByRole("article", { name: label, exact: true });
}

export async function select(tab: Page, label: string): Promise<void> {
  await card(tab, label).click(patience);
  await tab.getByRole("heading", { name: label, exact: true }).waitFor(patience);
}

export async function changeText(tab: Page, label: string, text: string): Promise<void> {
  await select(tab, label);
  await tab.getByRole("textbox", { name: "Text" }).fill(text);
}

export async function rename(tab: Page, from: string, to: string): Promise<void> {
  await select(tab, from);
  await tab.getByRole("textbox", { name: "Label" }).fill(to);
}

export async function checkIn(tab: Page, message: string, verb: string): Promise<void> {
  await tab.getByRole("button", { name: "Check in…" }).first().click();
  const dialog = tab.getByRole("dialog", { name: /^Check in as version/ });
  await dialog.getByRole("textbox", { name: /^What changed/ }).fill(message);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
}
