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
