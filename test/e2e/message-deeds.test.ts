import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { buildWebApplication, openBrowser, whyNoBrowser } from "../kit/browser.ts";
import { drawPhoto } from "../kit/day/photos.ts";
import { eventually } from "../kit/network/eventually.ts";
import { bringConversation, createStage, patience, type Stage } from "./stage.ts";

const missing = whyNoBrowser();
let browser: Browser;
let stage: Stage;
let ana: Page;

beforeAll(async () => {
  if (missing) return;
  await buildWebApplication();
  browser = await openBrowser();
  stage = await createStage(inject("databaseServer"), browser);
  ana = await stage.open("ana");
  await bringConversation(stage, ana);
}, 400_000);

afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

test("files and words of an answer outlast a reload, and may go without words", async (context) => {
  context.skip(missing !== undefined, missing);
  const choosing = ana.waitForEvent("filechooser");
  await ana.getByRole("button", { name: "Attach files" }).click(patience);
  const buffer = drawPhoto("map.png");
  await (await choosing).setFiles({ name: "map.png", mimeType: "image/png", buffer });
  const files = ana.getByRole("list", { name: "Attached files" });
  await files.getByText("map.png").waitFor(patience);
  await ana.getByText("One file: JPEG, PNG or GIF up to 10 MB.").waitFor(patience);
  await eventually("the file is on the server", async () =>
    stage.db.selectFrom("replyFile").select("id").executeTakeFirst(),
  );

  await ana.reload();

  await files.getByText("map.png").waitFor(patience);
  await ana.getByRole("button", { name: /^Send/ }).click(patience);
  const sent = await eventually("the picture is on the network", async () =>
    stage.facebook.ledger.comments().find(({ attachmentUrl }) => attachmentUrl !== undefined),
  );
  const shown = await fetch(sent.attachmentUrl ?? "");
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(buffer);
  await files.waitFor({ state: "detached", ...patience });
});

test("an answer is changed and deleted where it stands, by key and after a question", async (context) => {
  context.skip(missing !== undefined, missing);
  const answer = ana.getByRole("textbox", { name: /reply to Nadia Haddad/ });
  await answer.fill("We are on it until nine");
  await answer.press("Control+Enter");
  const thread = ana.getByRole("log", { name: "Conversation with Nadia Haddad" });
  await eventually("the answer is on the network", async () =>
    stage.answers().includes("We are on it until nine"),
  );
  const own = thread.getByRole("listitem").filter({ hasText: "We are on it until" });
  await own.getByText("More").waitFor(patience);

  await thread.focus();
  await ana.keyboard.press("Shift+M");
  await ana.getByRole("menuitem", { name: "Edit on Facebook…" }).press("Enter", patience);
  const dialog = ana.getByRole("dialog", { name: "Edit this answer on Facebook" });
  await dialog.getByRole("textbox").fill("We are on it until ten");
  await dialog.getByRole("button", { name: "Save on Facebook" }).click();
  await dialog.waitFor({ state: "detached", ...patience });
  await own.getByText("We are on it until ten").waitFor(patience);
  expect(stage.answers()).toContain("We are on it until ten");

  await own.getByRole("button", { name: /^More/ }).click();
  await ana.getByRole("menuitem", { name: "Delete on Facebook…" }).click(patience);
  const question = ana.getByRole("alertdialog", { name: "Delete this answer on Facebook?" });
  await question.getByRole("button", { name: "Delete" }).click(patience);
  await thread.getByText("This answer was deleted.").waitFor(patience);
  const entry = stage.facebook.ledger.comments().find(({ text }) => text?.endsWith("until ten"));
  expect(entry?.state).toBe("deleted");
});

test("a customer's message is liked and hidden, and a refusal stands at the message", async (context) => {
  context.skip(missing !== undefined, missing);
  const thread = ana.getByRole("log", { name: "Conversation with Nadia Haddad" });
  const theirs = thread.getByRole("listitem").filter({ hasText: "Your router blinks red" }).first();
  await thread.focus();
  await ana.keyboard.press("m");
  await ana.getByRole("menuitem", { name: "Like on Facebook" }).press("Enter", patience);
  await theirs.getByText(/liked by us/).waitFor(patience);

  stage.facebook.knobs.add({
    endpoint: "comment.update",
    fault: { kind: "transient" },
    next: 1,
  });
  const hide = async () => {
    await theirs.getByRole("button", { name: /^More/ }).click(patience);
    await ana.getByRole("menuitem", { name: "Hide on Facebook" }).click(patience);
  };
  await hide();
  await theirs
    .getByRole("alert")
    .getByText(/could not be asked to do it/)
    .waitFor(patience);
  await hide();
  await theirs.getByText(/hidden/).waitFor(patience);
  const post = stage.facebook.ledger.posts().find(({ text }) => text?.startsWith("Your router"));
  expect(post?.state).toBe("hidden");
});
