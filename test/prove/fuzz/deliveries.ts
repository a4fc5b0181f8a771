import { createHmac } from "node:crypto";
import { readConfig } from "../../../server/src/config.ts";
import type { Db } from "../../../server/src/platform/db/index.ts";
import { createHttp } from "../../../server/src/platform/http/create-http.ts";
import { webhookRoutes } from "../../../server/src/social/index.ts";
import type { Random } from "../../kit/random.ts";
import { silentLog, testKeys } from "../../kit/social.ts";
import { mutate } from "./mutate.ts";
import { type FuzzedChannel, insertFuzzedChannel } from "./taking-in.ts";

/** Broken deliveries, most of them signed as the network signs: refused or kept, and never a 5xx. */
export async function checkDeliveries(
  db: Db,
  count: number,
  fuzzed: FuzzedChannel,
): Promise<string[]> {
  if (count === 0) return [];
  const { samples, random } = fuzzed;
  const { accountId } = await insertFuzzedChannel(db, fuzzed);
  const app = await createHttp({ db, config: readConfig({ RATE_LIMIT: "0" }), log: silentLog });
  await app.register(webhookRoutes, { db, keys: testKeys });
  const problems = new Set<string>();
  try {
    for (let number = 0; number < count; number++) {
      const payload = spoil(
        JSON.stringify(mutate(random.pick(samples.deliveries), random)),
        random,
      );
      const answer = await app.inject({
        method: "POST",
        url: `/webhooks/${samples.platform}/${accountId}`,
        headers: { "content-type": "application/json", ...signature(payload, fuzzed) },
        payload,
      });
      const isFine = [200, 400, 401, 413].includes(answer.statusCode);
      if (isFine) continue;
      const what = `${answer.statusCode} ${answer.body.slice(0, 200)}`;
      problems.add(
        `${samples.platform}: a delivery was answered ${what}: ${payload.subarray(0, 300)}`,
      );
    }
  } finally {
    await app.close();
  }
  return [...problems];
}

/** Now and then not even JSON. */
function spoil(text: string, random: Random): Buffer {
  const bytes = Buffer.from(text);
  if (!random.chance(0.3) || bytes.length === 0) return bytes;
  if (random.chance(0.3)) return bytes.subarray(0, random.whole(0, bytes.length));
  bytes[random.whole(0, bytes.length - 1)] = random.whole(0, 255);
  return bytes;
}

function signature(payload: Buffer, { samples, random }: FuzzedChannel): Record<string, string> {
  if (random.chance(0.05))
    return { "x-hub-signature-256": "sha256=", "x-twitter-webhooks-signature": "" };
  const mac = createHmac("sha256", "secret of the proof").update(payload);
  return samples.platform === "facebook"
    ? { "x-hub-signature-256": `sha256=${mac.digest("hex")}` }
    : { "x-twitter-webhooks-signature": `sha256=${mac.digest("base64")}` };
}
