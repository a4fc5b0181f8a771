import type { Knobs } from "../knobs.ts";
import type { WorldState } from "../world/state.ts";
import type { Bill } from "./bill.ts";
import type { Params, Vocabulary } from "./params.ts";
import type { Tokens } from "./tokens.ts";

/** What the operations work with. */
export type Network = {
  state: WorldState;
  tokens: Tokens;
  knobs: Knobs;
  bill: Bill;
  vocabulary: Vocabulary;
  /** Answers only to those who mention or quote the account, as for accounts without a contract. */
  mustBeSummoned: boolean;
};

export type Call = {
  params: Params;
  body: unknown;
  /** Whose token it is; empty for the application's own. */
  userId: string;
  /** Parts of the path that are ids. */
  id: string;
  other: string;
};

export type Answer = { status: number; body: object };
