import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Attachment } from "../hub/index.ts";
import { type Db, inTransaction, storableText } from "../platform/db/index.ts";
import { findBlob, type StoredFile, storeBlob } from "./blobs.ts";
import { type Downloaded, download } from "./download.ts";

/** How long a try may take until somebody else may begin another. */
const LEASE = sql`interval '30 seconds'`;
const MOST_ATTEMPTS = 5;
const MOST_PER_MESSAGE = 20;

export interface RemoteFile {
  accountId: string;
  url: string;
}

/** Files that a message shows are to be copied: networks' addresses of them end after some days. */
export async function rememberFiles(
  tx: Db,
  accountId: string,
  attachments: readonly Attachment[],
): Promise<void> {
  const urls = new Set(attachments.filter(isShown).map(({ url }) => storableText(url)));
  if (urls.size === 0) return;
  await tx
    .insertInto("remoteFile")
    .values(
      [...urls].slice(0, MOST_PER_MESSAGE).map((url) => ({ accountId, url, urlHash: hashOf(url) })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What can be shown in the product itself; anything else stays a link. */
export function isShown({ kind, url }: Attachment): boolean {
  return kind !== "file" && /^https?:\/\//i.test(url) && url.length <= 4000;
}

/** Claims files that wait, each for one try. */
export function claimFiles(db: Db, limit: number): Promise<RemoteFile[]> {
  return db
    .updateTable("remoteFile")
    .set({
      attempts: sql<number>`attempts + 1`,
      fetchAfter: sql<Date>`clock_timestamp() + ${LEASE}`,
    })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("accountId", "urlHash"),
        "in",
        selectFrom("remoteFile as due")
          .select(["due.accountId", "due.urlHash"])
          .where("due.state", "=", "waiting")
          .where("due.fetchAfter", "<=", sql<Date>`clock_timestamp()`)
          .orderBy("due.fetchAfter")
          .limit(limit)
          .forUpdate()
          .skipLocked()
          .$asTuple("accountId", "urlHash"),
      ),
    )
    .returning(["accountId", "url"])
    .execute();
}

/** Fetches one file and keeps it, or why not. */
export async function fetchFile(
  db: Db,
  file: RemoteFile,
  signal?: AbortSignal,
): Promise<Downloaded> {
  const account = await db
    .selectFrom("socialAccount")
    .select("baseUrl")
    .where("id", "=", file.accountId)
    .executeTakeFirst();
  const trustedOrigin = URL.parse(account?.baseUrl ?? "")?.origin ?? "";
  const result = await download(file.url, { trustedOrigin, signal });
  await settle(db, file, result);
  return result;
}

async function settle(db: Db, file: RemoteFile, result: Downloaded): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = tx
      .updateTable("remoteFile")
      .where("accountId", "=", file.accountId)
      .where("urlHash", "=", hashOf(file.url))
      .where("state", "<>", "kept");
    if (result.outcome === "got") {
      const blobHash = await storeBlob(tx, result);
      await row.set({ state: "kept", blobHash, reason: "" }).execute();
    } else if (result.outcome === "refused") {
      await row.set({ state: "refused", reason: result.reason }).execute();
    } else {
      await row
        .set({
          reason: result.reason,
          state: sql<
            "waiting" | "refused"
          >`case when attempts >= ${MOST_ATTEMPTS} then 'refused' else 'waiting' end`,
          fetchAfter: sql<Date>`clock_timestamp() + least(600, 10 * 2 ^ attempts) * interval '1 second'`,
        })
        .execute();
    }
  });
}

/** The file as it is kept; one that has never been fetched is fetched now. Undefined: not to be had. */
export async function getFile(
  db: Db,
  file: RemoteFile,
  signal?: AbortSignal,
): Promise<StoredFile | undefined> {
  const kept = await findKept(db, file);
  if (kept?.state === "refused") return undefined;
  if (kept?.blobHash) return await findBlob(db, kept.blobHash);
  if (!kept) {
    await rememberFiles(db, file.accountId, [{ kind: "image", url: file.url, alt: "", name: "" }]);
  }
  const result = await fetchFile(db, file, signal);
  if (result.outcome !== "got") return undefined;
  const { blobHash } = (await findKept(db, file)) ?? {};
  return blobHash ? await findBlob(db, blobHash) : undefined;
}

function findKept(db: Db, { accountId, url }: RemoteFile) {
  return db
    .selectFrom("remoteFile")
    .select(["state", "blobHash"])
    .where("accountId", "=", accountId)
    .where("urlHash", "=", hashOf(url))
    .executeTakeFirst();
}

function hashOf(url: string): string {
  return createHash("sha256").update(url).digest("base64url");
}
