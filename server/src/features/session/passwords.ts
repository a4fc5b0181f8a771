import { hash, verify } from "@node-rs/argon2";
import { errors } from "../../errors.ts";
import { afterSeconds, withProblems } from "../../platform/http/problems.ts";
import { isCommonPassword } from "./common-passwords.ts";

/** OWASP ASVS 5.0, appendix C: argon2id with 46 MiB, one pass, one lane. */
const COST = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;
/** Each takes a core for 80 ms; more at once would let sign-ins starve everything else. */
const AT_ONCE = 2;
/** Whoever is further back would wait longer than a person does. */
const MAX_WAITING = 40;

const MIN_LENGTH = 12;
const MAX_LENGTH = 128;

let running = 0;
const waiting: (() => void)[] = [];

/** @returns a PHC string, which says how it was made */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalise(password), COST));
}

/**
 * Whether the password is right. Without a hash to compare with it takes just as long, so that an
 * answer's time does not tell which names exist.
 */
export async function verifyPassword(passwordHash: string | null, password: string) {
  const compareWith = passwordHash ?? (await decoyHash());
  const right = await inTurn(() => verify(compareWith, normalise(password)));
  return right && passwordHash !== null;
}

/** Whether the hash was made with less effort than we take now. */
export function needsRehash(passwordHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = COST;
  return !passwordHash.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

/**
 * NIST SP 800-63B: length counts, kinds of characters do not, and what everybody tries first is refused.
 *
 * @param field where the request has it
 * @throws PASSWORD_REFUSED with the reason
 */
export function checkNewPassword(password: string, name: string, field = "password") {
  const reason = whyRefused(password, name);
  if (reason === undefined) return;
  throw withProblems([{ path: field, message: reason }], errors.PASSWORD_REFUSED({ reason }));
}

function whyRefused(password: string, name: string): string | undefined {
  const length = [...password].length;
  if (length < MIN_LENGTH)
    return `A password has at least ${MIN_LENGTH} characters; this one has ${length}.`;
  if (length > MAX_LENGTH) return `A password has at most ${MAX_LENGTH} characters.`;
  if (new Set(password).size < 4) return "This password repeats the same few characters.";
  if (password.toLowerCase().includes(name.toLowerCase()))
    return "A password does not contain the user's name.";
  if (isCommonPassword(password))
    return "This password is among the first that are tried. Several words that do not belong together are better.";
  return undefined;
}

/** The same letters typed on another keyboard are the same password. */
function normalise(password: string) {
  return password.normalize("NFKC");
}

let decoy: Promise<string> | undefined;

function decoyHash() {
  decoy ??= hashPassword("nobody has this password");
  return decoy;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw afterSeconds(2, errors.SERVER_BUSY());
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
