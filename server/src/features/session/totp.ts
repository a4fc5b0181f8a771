import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What every authenticator app understands without being told: SHA-1, six digits, half a minute. */
const DIGITS = 6;
const STEP_SECONDS = 30;
/** Clocks differ and people type slowly: the code before and the code after are taken too. */
const STEPS_OFF = 1;
/** RFC 4226 asks for 128 bits at least and recommends 160. */
const SECRET_BYTES = 20;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** RFC 6238: the code of a time step. */
export function totpCode(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const at = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

export function totpStep(unixSeconds: number): number {
  return Math.floor(unixSeconds / STEP_SECONDS);
}

/** The time step whose code this is, around now; undefined when it is none's. */
export function findTotpStep(
  secret: Buffer,
  code: string,
  unixSeconds: number,
): number | undefined {
  const now = totpStep(unixSeconds);
  const steps = Array.from({ length: 2 * STEPS_OFF + 1 }, (_, index) => now - STEPS_OFF + index);
  // All of them are compared, so that the time it takes says nothing.
  const matching = steps.filter((step) => isSame(totpCode(secret, step), code));
  return matching.at(-1);
}

/** What the QR code says: the form that authenticator apps read. */
export function totpUri({
  secret,
  issuer,
  account,
}: {
  secret: Buffer;
  issuer: string;
  account: string;
}): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}

/** RFC 4648, without padding: what is typed when there is no camera. */
export function toBase32(bytes: Buffer): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32.charAt((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32.charAt((held << (5 - bits)) & 31) : text;
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
