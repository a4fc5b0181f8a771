import type { Page } from "playwright-core";

export interface AdminPicture {
  name: string;
  /** The page of the administration. */
  path: string;
  /** Brings the screen to what the picture shows. */
  show(page: Page): Promise<void>;
}

/** One picture for each thing that an administrator does, in the order of the guide. */
export const adminPictures: readonly AdminPicture[] = [
  { name: "users", path: "users", show: (page) => openRow(page, "Ana Lindqvist") },
  { name: "import", path: "users", show: importUsers },
  { name: "bulk", path: "users", show: chooseSeveral },
  { name: "roles", path: "roles", show: (page) => openRow(page, "Supervisor") },
  { name: "workgroups", path: "workgroups", show: changeWorkgroup },
  { name: "skills", path: "skills", show: (page) => openRow(page, "Network") },
  { name: "statuses", path: "statuses", show: (page) => openRow(page, "Available") },
  { name: "stations", path: "stations", show: (page) => openRow(page, "Harbour 1") },
  { name: "codes", path: "wrap-up-codes", show: (page) => openRow(page, "Refunded") },
  { name: "schedules", path: "schedules", show: (page) => openRow(page, "Harbour hours") },
  { name: "canned", path: "canned-responses", show: (page) => openRow(page, "Known fault") },
  { name: "licences", path: "licences", show: (page) => openRow(page, "ACD Social Media") },
  { name: "parameters", path: "parameters", show: (page) => openRow(page, "Demonstration") },
  { name: "accounts", path: "accounts", show: (page) => openRow(page, "Acme on Mastodon") },
  { name: "channel-x", path: "channels", show: (page) => openRow(page, "Acme on X") },
  { name: "tree", path: "tree", show: openChannelEntry },
  { name: "audit", path: "audit", show: async () => {} },
];

async function openRow(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("row", { name }).first().click();
}

/** What a file would change, before it does. */
async function importUsers(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Import…" }).click();
  const text = [
    "name,displayName,roles,workgroups",
    "ana,Ana Lindqvist-Berg,Agent,Support|Billing",
    "noor,Noor Aziz,Agent,Harbour",
    "max,Max Feld,Magician,Support",
  ].join("\n");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "users.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
}

async function chooseSeveral(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("choose several users");
  await page.keyboard.press("Enter");
  for (const name of ["Ana", "Ben", "Cleo"])
    await page.getByRole("row", { name: new RegExp(`^${name}`) }).click();
}

/** A change that is not saved yet, with what it would do. */
async function changeWorkgroup(page: Page): Promise<void> {
  await openRow(page, "Support");
  await page.getByLabel("Alert timeout").first().fill("45");
}

async function openChannelEntry(page: Page): Promise<void> {
  await page
    .getByRole("link", { name: /^SocialMedia/ })
    .first()
    .click();
}
