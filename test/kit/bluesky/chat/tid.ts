const alphabet = "234567abcdefghijklmnopqrstuvwxyz";
let last = 0n;

/** The next timestamp id: 13 letters that sort in the order in which they were made. */
export function createTid(): string {
  const now = BigInt(Date.now()) * 1000n;
  last = now > last ? now : last + 1n;
  let value = last << 10n;
  let text = "";
  for (let position = 0; position < 13; position++) {
    text = alphabet[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
}
