import type { Day, DayOptions } from "../../kit/day/play-programme.ts";

/** A simulated network with the telephone company on it, and the people who write to it. */
export type DemoNetwork = {
  platform: "facebook" | "x" | "mastodon";
  /** What account and channel are called when they are made. */
  name: string;
  /** The company's id there; the same on every start, so that the account finds itself again. */
  externalId: string;
  /** `http://127.0.0.1:port` once started. */
  url(): string;
  start(port?: number): Promise<unknown>;
  close(): Promise<void>;
  /** The network as it is, for a later start. */
  save(): Uint8Array;
  /** Access for the product, newly given. */
  credentials(): Record<string, string>;
  /** What the channel has beside its account and workgroups. */
  channel: { handles?: string[]; keywords?: string[]; floodLimit?: number };
  /** Has the network push to the product; where it cannot, the product polls. */
  pushTo?(webhookUrl: string): Promise<void>;
  play(options: DayOptions): Day;
};

/** Opens a network, with what an earlier start saved of it. */
export type OpenNetwork = (saved: Uint8Array | undefined) => DemoNetwork;

/** Ids and tokens must not repeat after a start that lost its memory: the product would take new posts for known ones. */
export const anotherSeed = () => Date.now() % 4_294_967_296;
