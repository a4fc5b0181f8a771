import type { Fault, JournalEntry, RunSnapshot } from "@signalbox/engine/run";
import type {
  Dispatcher,
  DurablePoint,
  EffectRunner,
  Timers,
} from "../../../server/src/runtime/durable.ts";

export interface SeenRun {
  id: string;
  key: string;
  handlerId: string;
  version: number;
  status: string;
  outcome: string | undefined;
  fault: Fault | undefined;
  snapshot: RunSnapshot;
}

/** An implementation of the runtime's ports, and what the suite must be able to do to it and see in it. */
export interface Rig {
  dispatcher: Dispatcher;
  /** A point that remembers nothing, as in a server that has just been started. */
  createPoint(): DurablePoint;
  effects: EffectRunner;
  timers: Timers;
  /** Checks a document in and deploys it; the number of its version. */
  deploy(
    document: object,
    options?: { position?: number; bindings?: Record<string, number> },
  ): Promise<number>;
  /** Lets every timer be due now. */
  makeTimersDue(): Promise<void>;
  /** As if the server that holds the calls had died long ago. */
  endLeases(): Promise<void>;
  /** Lets mail that was held back after a failure be attempted now. */
  endHolds(): Promise<void>;
  /** All runs, in the order in which they began. */
  runs(): Promise<SeenRun[]>;
  journal(runId: string): Promise<JournalEntry[]>;
  dead(): Promise<{ key: string; error: string }[]>;
  countMail(): Promise<number>;
  close(): Promise<void>;
}
