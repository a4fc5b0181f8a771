import type { Db } from "../../../server/src/platform/db/index.ts";
import type { Random } from "../../kit/random.ts";

/** One network with our account on it, people who write to it, and its own truth. */
export interface Brand {
  name: string;
  channelId: string;
  accountId: string;
  /** Somebody writes to us; answers what the product must make of it. */
  write(random: Random, number: number): Written;
  /** Breaks a share of all calls in the ways in which networks break. */
  breakCalls(): void;
  /** Loses some answers to what the product writes, before and after it took effect. */
  breakWriting(): void;
  /** What the product wrote, oldest first. */
  published(): { id: string; text: string }[];
  /** Every call hangs until the returned function is called. */
  hang(): () => void;
  heal(): void;
  calls(): CallCount[];
  close(): Promise<void>;
}

export interface Written {
  id: string;
  /** What the thread is known by. */
  thread: string;
}

export interface CallCount {
  total: number;
  failed: number;
  overLimit: number;
}

export interface BrandOptions {
  db: Db;
  workgroupId: string;
  random: Random;
}

/** How many of what was written last somebody still answers. */
const REMEMBERED = 40;

/** The last things that were written, to be answered. */
export function createMemory<T>() {
  const items: T[] = [];
  return {
    add(item: T): void {
      items.push(item);
      if (items.length > REMEMBERED) items.shift();
    },
    pick: (random: Random): T | undefined => (items.length > 0 ? random.pick(items) : undefined),
  };
}
