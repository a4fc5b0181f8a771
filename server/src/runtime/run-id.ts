import { randomBytes } from "node:crypto";

let last = 0;

/**
 * A UUID of version 7: those of one process sort in the order in which they were made, so that runs
 * begun in one transaction keep theirs, and the index grows at its end. Its 62 random bits are not to
 * be guessed: it is part of addresses.
 */
export function newRunId(): string {
  // Milliseconds, and 12 bits to count within one; when they overflow the next one is lent.
  last = Math.max(Date.now() * 4096, last + 1);
  const milliseconds = Math.floor(last / 4096)
    .toString(16)
    .padStart(12, "0");
  const count = (last % 4096).toString(16).padStart(3, "0");
  const random = randomBytes(8);
  random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0);
  const tail = random.toString("hex");
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
