import type { JsonObject } from "@signalbox/engine/graph";
import type { CallResult, Effect } from "@signalbox/engine/run";
import type { Deployed } from "./deployed.ts";
import type { Instance, LiveRun } from "./instance.ts";
import type { PostedEvent } from "./mail.ts";

/**
 * What the runtime asks of whatever keeps it: PostgreSQL in the product, memory in tests. The pure
 * middle (instance.ts, outcome.ts) knows nothing else, and one conformance suite holds every
 * implementation to the same behaviour. An engine that dispatches across machines fits behind the
 * same four.
 */
export interface Durable {
  dispatcher: Dispatcher;
  point: DurablePoint;
  effects: EffectRunner;
  timers: Timers;
}

export interface Dispatcher {
  /**
   * Resolves when the event is durable. At least once in, de-duplicated by its idempotency key, and
   * handled one after the other per key, in the order of delivery.
   */
  deliver(key: string, event: PostedEvent, idempotencyKey?: string): Promise<void>;
}

export interface TurnOptions {
  /** Instances of one atom. */
  limit: number;
  /** Only this instance, and at most so much of its mail: to find the mail that fails. */
  only?: { key: string; mail: number };
}

export interface DurablePoint {
  /**
   * Claims ready instances, lets `work` run their mail, and commits what it made of them: snapshots,
   * consumed mail, events raised, timers and external calls, all or nothing. What `work` throws
   * leaves everything as it was. Tells how many instances it claimed.
   */
  turn(options: TurnOptions, work: (batch: Batch) => Promise<void>): Promise<number>;
  /**
   * The instance's oldest mail failed once more: it is held back for a moment, and put aside for a
   * person after MAX_ATTEMPTS.
   */
  fail(key: string, error: unknown): Promise<void>;
}

/** Attempts at one piece of mail before it is put aside. */
export const MAX_ATTEMPTS = 5;

/** How long mail is held back after its nth attempt failed; short, because order keeps what follows waiting. */
export function holdBackMs(attempts: number): number {
  return 100 * 3 ** (attempts - 1);
}

/** Instances in the hands of one worker, none of which anybody else has. */
export interface Batch {
  instances: Instance[];
  /** There is more for another worker. */
  more: boolean;
  /** The store's time, ISO 8601 UTC. */
  now: string;
  deployed: Deployed;
  /** Runs a transactional or waiting tool within the atom. */
  call(run: LiveRun, effect: Extract<Effect, { type: "call" }>): CallResult | Promise<CallResult>;
}

export interface ExternalCall {
  /** Idempotency key for the other side: the same in every attempt. */
  stepKey: string;
  runId: string;
  key: string;
  tool: string;
  input: JsonObject;
  /** This one included. */
  attempts: number;
  now: string;
}

/** External calls that were committed and are not answered yet. */
export interface EffectRunner {
  /** Takes the next call for a time; who does not answer within it has died, and it is taken again. */
  claim(holder: string): Promise<ExternalCall | undefined>;
  /** Delivers the outcome to the run that waits for it; the first outcome counts. */
  settle(call: ExternalCall, result: CallResult): Promise<void>;
  /** Lets another make the call at once. */
  giveBack(call: ExternalCall): Promise<void>;
}

export interface Timers {
  /** Handles what is due, each in one atom with its removal; true when something was. */
  handleDue(): Promise<boolean>;
}
