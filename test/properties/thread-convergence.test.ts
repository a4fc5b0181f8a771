import { createHash } from "node:crypto";
import type { JsonObject } from "@signalbox/engine/graph";
import fc from "fast-check";
import { expect } from "vitest";
import { commentItem, postItem } from "../../server/src/hub/facebook/raw-items.ts";
import type { RawItem } from "../../server/src/hub/index.ts";
import { type Db, inTransaction } from "../../server/src/platform/db/index.ts";
import { createConnections } from "../../server/src/social/connections.ts";
import { processChannel } from "../../server/src/social/process-raw.ts";
import { storeRaw } from "../../server/src/social/raw-events.ts";
import { test } from "../kit/database.ts";
import { insertChannel, listMessages, silentLog, testKeys } from "../kit/social.ts";

const page = "1122334455";
const began = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const seconds = (n: number) => Math.floor(began / 1000) + n;

/** What people did on a wall, second by second, as the network would push it. */
interface Deed {
  item: "status" | "comment";
  verb: "add" | "edited" | "remove" | "hide" | "unhide";
  id: string;
  parent: string;
  second: number;
}

const story = fc
  .array(fc.record({ deed: fc.nat(5), who: fc.nat(20), below: fc.nat(20) }), {
    minLength: 3,
    maxLength: 14,
  })
  .map((steps) => {
    const comments: string[] = [];
    const gone = new Set<string>();
    const deeds: Deed[] = [{ item: "status", verb: "add", id: `${page}_1`, parent: "", second: 0 }];
    steps.forEach(({ deed, who, below }, index) => {
      const second = index * 2 + 2;
      const known = comments[who % Math.max(1, comments.length)];
      if (deed <= 2 || !known || gone.has(known)) {
        const parent =
          comments.length > 0 && below % 2 ? comments[below % comments.length] : undefined;
        const id = `1_${100 + index}`;
        comments.push(id);
        deeds.push({ item: "comment", verb: "add", id, parent: parent ?? `${page}_1`, second });
        return;
      }
      const verb = deed === 3 ? "edited" : deed === 4 ? "remove" : index % 2 ? "hide" : "unhide";
      if (verb === "remove") gone.add(known);
      const parent =
        deeds.find(({ id, verb: added }) => id === known && added === "add")?.parent ?? "";
      deeds.push({ item: "comment", verb, id: known, parent, second });
    });
    return deeds;
  });

function toItem({ item, verb, id, parent, second }: Deed): RawItem {
  const value = {
    item,
    verb,
    from: { id: `69${id.length}`, name: "Jane" },
    message: verb === "edited" ? `edited at ${second}` : `text of ${id}`,
    post_id: `${page}_1`,
    ...(item === "comment" ? { comment_id: id, parent_id: parent } : {}),
    created_time: seconds(verb === "add" ? second : 0),
  };
  const body = { type: "change", time: seconds(second), value } as JsonObject;
  return {
    key: `webhook ${createHash("sha256").update(JSON.stringify(body)).digest("hex")}`,
    body,
  };
}

/** What a poll shows at the end of the story: every message that is still there. */
function polled(deeds: Deed[]): RawItem[] {
  const gone = new Set(deeds.filter(({ verb }) => verb === "remove").map(({ id }) => id));
  return deeds
    .filter(({ verb, id }) => verb === "add" && !gone.has(id))
    .map(({ item, id, parent, second }) => {
      const own = deeds.filter((deed) => deed.id === id);
      const edit = own.findLast(({ verb }) => verb === "edited");
      const hidden =
        own.findLast(({ verb }) => verb === "hide" || verb === "unhide")?.verb === "hide";
      const node = {
        id,
        from: { id: `69${id.length}`, name: "Jane" },
        message: edit ? `edited at ${edit.second}` : `text of ${id}`,
        created_time: new Date(seconds(second) * 1000).toISOString().replace(".000Z", "+0000"),
        is_hidden: hidden,
        ...(parent === `${page}_1` || parent === "" ? {} : { parent: { id: parent } }),
      };
      return item === "status" ? postItem(node) : commentItem(node);
    })
    .filter((one) => one !== undefined);
}

async function play(db: Db, batches: RawItem[][]) {
  const { channelId } = await insertChannel(db, {
    platform: "facebook",
    baseUrl: "http://127.0.0.1:9",
    externalId: page,
    credentials: { pageId: page, pageAccessToken: "none" },
    threadMode: "perPost",
    startAt: new Date(began - 1000),
  });
  const connections = createConnections({ db, keys: testKeys, log: silentLog });
  for (const batch of batches) {
    await inTransaction(db, (tx) => storeRaw(tx, channelId, "webhook", batch));
    await processChannel({ db, connections, log: silentLog }, channelId);
  }
  const left = await db
    .selectFrom("rawEvent")
    .select("error")
    .where("channelId", "=", channelId)
    .where("state", "<>", "done")
    .execute();
  expect(left).toEqual([]);
  const rows = await listMessages(db, channelId);
  return rows
    .map(({ externalId, text, state, versions, parentExternalId, threadKey, sortAt }) => ({
      externalId,
      text: state === "deleted" ? "" : text,
      versions: versions.map((one) => one.text),
      state,
      parentExternalId,
      threadKey,
      sortAt: sortAt.toISOString(),
    }))
    .sort(
      (a, b) =>
        a.sortAt.localeCompare(b.sortAt) || (a.externalId ?? "").localeCompare(b.externalId ?? ""),
    );
}

function chunks(items: RawItem[], size: number): RawItem[][] {
  const batches: RawItem[][] = [];
  for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size));
  return batches;
}

test("pushes, polls, edits, deletions and duplicates in any order end in the same thread", async ({
  db,
}) => {
  const cases = story.chain((deeds) => {
    const pushed = deeds.map(toItem);
    const all = [...pushed, ...pushed, ...polled(deeds)];
    return fc.record({
      deeds: fc.constant(deeds),
      mixed: fc.shuffledSubarray(all, { minLength: all.length }),
      size: fc.integer({ min: 1, max: 6 }),
    });
  });

  await fc.assert(
    fc.asyncProperty(cases, async ({ deeds, mixed, size }) => {
      const inOrder = await play(db, chunks([...deeds.map(toItem), ...polled(deeds)], 1));
      const outOfOrder = await play(db, chunks(mixed, size));
      expect(outOfOrder).toEqual(inOrder);
    }),
    { numRuns: Number(process.env["SIGNALBOX_TEST_RUNS"] ?? 25) },
  );
}, 120_000);
