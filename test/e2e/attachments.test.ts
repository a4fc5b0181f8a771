import { crc32, deflateSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import {
  type Account,
  createMastodonSimulator,
  type MastodonSimulator,
} from "../kit/mastodon/index.ts";
import { eventually } from "../kit/network/eventually.ts";
import { insertChannel } from "../kit/social.ts";
import { onStage } from "./on-stage.ts";
import { patience, type Stage } from "./stage.ts";

let stage: Stage;
let mastodon: MastodonSimulator;
let nadia: Account;

const missing = onStage(
  async (opened) => {
    stage = opened;
    mastodon = createMastodonSimulator({ callsPerWindow: 1_000_000, processingMs: 200 });
    await mastodon.start();
    const brand = mastodon.world.addAccount({ username: "acme", name: "Acme Broadband" });
    nadia = mastodon.world.addAccount({
      username: "nadia",
      domain: "far.example",
      name: "Nadia Haddad",
    });
    const support = await eventually("the demonstration's workgroups", () =>
      stage.db
        .selectFrom("workgroup")
        .select("id")
        .where("name", "=", "Support")
        .executeTakeFirst(),
    );
    await insertChannel(stage.db, {
      platform: "mastodon",
      baseUrl: mastodon.url,
      externalId: brand.id,
      credentials: { accessToken: mastodon.tokens.issue(brand.id) },
      workgroupId: support.id,
    });
  },
  { hasChannel: false },
);

afterAll(async () => {
  await mastodon?.close();
});

test("an agent sees the picture a customer sent, and answers with one that is described", async (context) => {
  context.skip(missing !== undefined, missing);
  const desk = await stage.open("ana");
  await desk.goto(`${stage.url}/desk`);
  const mediaIds = [
    mastodon.world.addMedia({
      by: nadia.id,
      mimeType: "image/png",
      bytes: picture(320, 200),
      description: "A router whose light is red",
    }),
  ];
  const question = mastodon.world.post({
    by: nadia.id,
    text: "@acme what does red mean?",
    mediaIds,
  });
  await desk
    .getByRole("article", { name: "Alerting: Nadia Haddad" })
    .getByRole("button", { name: "Pick up" })
    .click(patience);

  await expectLoaded(desk, "A router whose light is red");
  await desk.getByRole("button", { name: "Open the image: A router whose light is red" }).click();
  const dialog = desk.getByRole("dialog", { name: "A router whose light is red" });
  await dialog.getByText("A router whose light is red", { exact: true }).last().waitFor(patience);
  await dialog.getByRole("button", { name: "Close" }).click();

  const choosing = desk.waitForEvent("filechooser");
  await desk.getByRole("button", { name: "Attach files" }).click(patience);
  await (await choosing).setFiles([
    { name: "reset.png", mimeType: "image/png", buffer: Buffer.from(picture(200, 200)) },
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no") },
  ]);
  const files = desk.getByRole("list", { name: "Attached files" });
  await files.getByText("This network does not take files of this type.").waitFor(patience);
  const send = desk.getByRole("button", { name: /^Send/ });
  await desk.getByRole("textbox", { name: /reply to Nadia Haddad/ }).fill("Press here for 5 s:");
  expect(await send.isDisabled()).toBe(true);
  await files.getByRole("button", { name: "Take notes.txt off" }).click();
  await files
    .getByRole("textbox", { name: "Description of reset.png" })
    .fill("The reset button beneath the router");
  await send.click(patience);

  await expectLoaded(desk, "The reset button beneath the router");
  const sent = await eventually("the answer is on the network", async () =>
    mastodon.ledger.sent().find(({ replyToId }) => replyToId === question.id),
  );
  expect(sent).toMatchObject({
    text: "@nadia@far.example Press here for 5 s:",
    media: [{ description: "The reset button beneath the router", mimeType: "image/png" }],
  });
  expect(await files.count()).toBe(0);
});

/** The picture is there and the browser could read it, under the page's own security policy. */
async function expectLoaded(desk: Page, alt: string): Promise<void> {
  const image = desk.getByRole("log").getByRole("img", { name: alt });
  await image.waitFor(patience);
  await eventually(
    `the picture “${alt}” is loaded`,
    () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0),
    { timeoutMs: 15_000 },
  );
}

/** A small PNG that any browser shows: a slope from one colour to another. */
function picture(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      rows[at] = Math.round((255 * x) / width);
      rows[at + 1] = Math.round((200 * y) / height);
      rows[at + 2] = 120;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND")];
  return new Uint8Array(Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...chunks]));
}

function chunk(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
