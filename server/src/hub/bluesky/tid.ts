import { createHash } from "node:crypto";

const alphabet = "234567abcdefghijklmnopqrstuvwxyz";

/**
 * The record key of a message: a timestamp id made of when the message was written and of its send
 * key. Every attempt of the same message gets the same key, so that a repeated attempt cannot make a
 * second post.
 */
export function recordKey(message: { createdAt: string; sendKey: string }): string {
  const digest = createHash("sha256").update(message.sendKey).digest();
  // The database gives milliseconds; what is below them, and the clock id, come from the send key.
  const micros =
    BigInt(Date.parse(message.createdAt)) * 1000n + BigInt(digest.readUInt16BE(0) % 1000);
  const clockId = BigInt(digest.readUInt16BE(2) & 1023);
  let value = (micros << 10n) | clockId;
  let text = "";
  for (let position = 0; position < 13; position++) {
    text = alphabet[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
}

/**
 * When a record was written, from its key: servers make keys of their clock, and authors cannot make
 * a backdated post's key older without choosing it themselves. Undefined when the key is no such id.
 */
export function timeOfKey(uri: string): string | undefined {
  const rkey = uri.split("/").at(-1) ?? "";
  if (!/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/.test(rkey)) return undefined;
  let value = 0n;
  for (const letter of rkey) value = (value << 5n) | BigInt(alphabet.indexOf(letter));
  const ms = Number((value >> 10n) / 1000n);
  return ms < Date.UTC(2100, 0) ? new Date(ms).toISOString() : undefined;
}
