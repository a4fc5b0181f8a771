import { EventEmitter } from "node:events";
import { createClock } from "../../facebook/world/clock.ts";
import { createRandom } from "../../facebook/world/random.ts";
import { type Account, acctOf, type Media, type Notification, type Status } from "./nodes.ts";

export type MastodonState = ReturnType<typeof createState>;

/** Everything that exists on one simulated server and what it has heard of others. */
export function createState({
  seed,
  startAt,
  firstNumber = 0,
}: {
  seed: number;
  startAt?: number | undefined;
  firstNumber?: number | undefined;
}) {
  const random = createRandom(seed);
  const clock = createClock(startAt);
  const published = new EventEmitter<{ status: [Status] }>();
  let sequence = firstNumber;
  let lastMoment = 0;
  return {
    random,
    clock,
    published,
    /** Where it is reached; set when it starts. */
    url: "",
    accounts: new Map<string, Account>(),
    statuses: new Map<string, Status>(),
    notifications: [] as Notification[],
    media: new Map<string, Media>(),
    nextNumber: () => ++sequence,
    /** Now, but never twice: what happens one after the other can be told apart. */
    moment(): number {
      lastMoment = Math.max(clock.now(), lastMoment + 1);
      return lastMoment;
    },
    /**
     * Ids tell the time, and a status that comes late from another server gets one of when it was
     * written there: it stands below those that came before it.
     */
    statusId: (at: number) => String((BigInt(at) << 16n) | BigInt(++sequence & 0xffff)),
  };
}

/** Thrown for a mistake of the test or demo that drives the world, never for one of the product. */
export function getAccount({ accounts }: MastodonState, id: string): Account {
  const account = accounts.get(id);
  if (!account) throw new Error(`The simulated network has no account ${id}.`);
  return account;
}

export function getStatus({ statuses }: MastodonState, id: string): Status {
  const status = statuses.get(id);
  if (!status) throw new Error(`The simulated network has no status ${id}.`);
  return status;
}

export function findByHandle({ accounts }: MastodonState, handle: string): Account | undefined {
  const wanted = handle.toLowerCase();
  return [...accounts.values()].find((account) => acctOf(account).toLowerCase() === wanted);
}

export function canSee(status: Status, accountId: string): boolean {
  if (status.isDeleted) return false;
  if (status.visibility === "public" || status.visibility === "unlisted") return true;
  return status.accountId === accountId || status.mentionIds.includes(accountId);
}

/** Ids are numbers of any length written as text. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
