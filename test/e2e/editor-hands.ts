import type { Page } from "playwright-core";
import { eventually } from "../kit/network/eventually.ts";
import { patience } from "./stage.ts";

/** What designers do in the editor again and again. */
export function card(tab: Page, label: string) {
  return tab.getByRole("article", { name: label, exact: true });
}

/** A card may move away below the pointer while the drawing settles: whoever misses it presses again. */
export async function select(tab: Page, label: string): Promise<void> {
  const heading = tab.getByRole("heading", { name: label, exact: true });
  await eventually(`${label} is chosen`, async () => {
    await card(tab, label).click(patience);
    return await heading.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
  });
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
