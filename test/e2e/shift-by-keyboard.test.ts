import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually } from "../kit/network/eventually.ts";
import { alert, current, row, takeYourTime } from "./desk-hands.ts";
import { onStage } from "./on-stage.ts";
import { passTime, patience, type Stage } from "./stage.ts";

let stage: Stage;
let ana: Page;

const missing = onStage(async (opened) => {
  stage = opened;
  await takeYourTime(stage);
  const context = await stage.browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  ana = await context.newPage();
});

test("an agent works a whole shift with the keyboard alone", async (context) => {
  context.skip(missing !== undefined, missing);
  await ana.goto(`${stage.url}/sign-in`);
  await ana.getByRole("textbox", { name: "Name" }).waitFor(patience);
  await tabTo("Name");
  await ana.keyboard.type("ana");
  await tabTo("Password");
  await ana.keyboard.type("acme-welcomes-you");
  await ana.keyboard.press("Enter");
  await ana.waitForURL((at) => !at.pathname.startsWith("/sign-in"), patience);
  await ana.keyboard.press("g");
  await ana.keyboard.press("d");
  await ana.getByRole("button", { name: /^Status: (?!not)/ }).waitFor(patience);

  stage.write("My router blinks red.", "Kim");
  await alert(ana, "Kim").waitFor(patience);
  await ana.keyboard.press("a");
  const answer = ana.getByRole("textbox", { name: /reply to Kim/ });
  await answer.waitFor(patience);
  await ana.keyboard.press("r");
  await eventually("the answer has the focus", () => hasFocus(/reply to Kim/));
  await ana.keyboard.type("Please turn it off and on.");
  await ana.keyboard.press("Control+Enter");
  await eventually("the answer is on the network", async () =>
    stage.answers().includes("Please turn it off and on."),
  );

  await tabTo("Thread", "Shift+Tab");
  await ana.keyboard.press("h");
  await row(ana, "Kim").getByText("Held").waitFor(patience);
  await ana.keyboard.press("h");
  await row(ana, "Kim").getByText("Connected").waitFor(patience);
  await ana.keyboard.press("2");
  await current(ana).getByRole("textbox", { name: "New note" }).waitFor(patience);
  await tabTo("New note");
  await ana.keyboard.type("Red light.");
  await tabTo("Add note");
  await ana.keyboard.press("Enter");
  await current(ana).getByText("Red light.").waitFor(patience);

  await ana.keyboard.press("s");
  await ana.getByRole("menuitem", { name: /^15 minutes/ }).waitFor(patience);
  await eventually("the first time has the focus", async () => {
    await ana.keyboard.press("Home");
    return hasFocus(/^15 minutes/);
  });
  await ana.keyboard.press("Enter");
  await row(ana, "Kim")
    .getByText(/^Snoozed/)
    .waitFor(patience);
  await passTime(stage.db, "snooze");
  await alert(ana, "Kim").waitFor(patience);
  await ana.keyboard.press("a");
  await row(ana, "Kim").getByText("Connected").waitFor(patience);

  await ana.keyboard.press("t");
  const dialog = ana.getByRole("dialog", { name: "Transfer Kim" });
  await dialog.getByRole("option", { name: /^Billing/ }).waitFor(patience);
  await ana.keyboard.type("billing");
  await ana.keyboard.press("ArrowDown");
  await ana.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Transfer to Billing" }).waitFor(patience);
  await tabTo("Transfer to Billing");
  await ana.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden", ...patience });
  // She works in Billing too.
  await alert(ana, "Kim").waitFor(patience);
  await ana.keyboard.press("a");
  await row(ana, "Kim").getByText("Connected").waitFor(patience);

  await ana.keyboard.press("Shift+D");
  const wrapUp = ana.getByRole("form", { name: "Wrap-up" });
  await wrapUp.getByText("Explained", { exact: true }).waitFor(patience);
  await tabTo("1:00 more");
  await ana.keyboard.press("Enter");
  await wrapUp.getByRole("button", { name: "1:00 more" }).waitFor({ state: "hidden", ...patience });
  await tabTo("Callback promised", "Tab", { orRadio: true });
  await ana.keyboard.press("Space");
  await tabTo("Done");
  await ana.keyboard.press("Enter");
  await row(ana, "Kim").waitFor({ state: "hidden", ...patience });
  const kept = await stage.db.selectFrom("wrapUp").select(["extensions", "endedAt"]).execute();
  expect(kept).toEqual([{ extensions: 1, endedAt: expect.any(Date) }]);

  await ana.keyboard.press("Control+k");
  await ana.keyboard.type("sign out");
  await ana.getByRole("option", { name: /^Sign out/ }).waitFor(patience);
  await ana.keyboard.press("Enter");
  await ana.waitForURL((at) => at.pathname.startsWith("/sign-in"), patience);
});

/** Presses Tab until what is called so has the focus; a page has no more stops than this. */
async function tabTo(name: string, key = "Tab", { orRadio = false } = {}): Promise<void> {
  const stops: string[] = [];
  while (stops.length < 80) {
    const { called, type } = await focused();
    if (called.startsWith(name) || (orRadio && type === "radio")) return;
    stops.push(called);
    await ana.keyboard.press(key);
  }
  throw new Error(`No way to “${name}” by ${key}: ${stops.join(" | ")}`);
}

async function hasFocus(name: RegExp): Promise<boolean> {
  return name.test((await focused()).called);
}

/** What has the focus, as it is called. */
function focused(): Promise<{ called: string; type: string }> {
  return ana.evaluate(() => {
    const node = document.activeElement;
    const labelled = node?.getAttribute("aria-labelledby")?.split(" ") ?? [];
    const words = labelled.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    const label = node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement;
    const own = label ? node.labels?.[0]?.textContent : node?.textContent;
    const called = node?.getAttribute("aria-label") ?? (words || own || "");
    return { called: called.trim(), type: node?.getAttribute("type") ?? "" };
  });
}
