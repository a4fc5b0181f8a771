import { type Random, shuffled } from "../facebook/world/random.ts";

/** The network's calls, by the names under which knobs and the ledger count them. */
export const endpoints = [
  "mentions",
  "search",
  "posts.read",
  "ownPosts",
  "messages.read",
  "self",
  "posts.write",
  "posts.delete",
  "posts.hide",
  "likes",
  "messages.write",
  "media",
  "token",
  "unknown",
] as const;
export type Endpoint = (typeof endpoints)[number];

export type Fault =
  /** Too many calls; `seconds` until the window begins anew. */
  | { kind: "throttle"; seconds?: number }
  /** The month's cap is reached, or the credit is used up: no waiting helps. */
  | { kind: "capped" }
  | { kind: "credits" }
  | { kind: "transient"; status?: 500 | 502 | 503 | 504 }
  /** The connection breaks, before the call had an effect or after it. */
  | { kind: "reset"; when: "before" | "after" }
  | { kind: "slowDrip"; chunkBytes: number; everyMs: number }
  | { kind: "malformed" }
  | { kind: "duplicates" }
  | { kind: "reorder" }
  | { kind: "latency"; ms: number };

export type FaultRule = {
  /** One endpoint, or all of them. */
  endpoint: Endpoint | "*";
  fault: Fault;
  /** Fires for the next so many calls … */
  next?: number;
  /** … or for each call with this probability; without both it fires always. */
  probability?: number;
};

export type Knobs = ReturnType<typeof createKnobs>;

export function createKnobs(random: Random) {
  let rules: FaultRule[] = [];

  function fires(rule: FaultRule): boolean {
    if (rule.next === undefined)
      return rule.probability === undefined || random() < rule.probability;
    return rule.next-- > 0;
  }

  /** The first fault that hits this call, of those that `isMeant`. */
  function take<F extends Fault>(
    endpoint: Endpoint,
    isMeant: (fault: Fault) => fault is F,
  ): F | undefined {
    for (const rule of rules) {
      const { fault } = rule;
      const isHere = rule.endpoint === "*" || rule.endpoint === endpoint;
      if (isHere && isMeant(fault) && fires(rule)) return fault;
    }
    return undefined;
  }

  const ofKind =
    <K extends Fault["kind"]>(...kinds: K[]) =>
    (fault: Fault): fault is Extract<Fault, { kind: K }> =>
      kinds.some((kind) => kind === fault.kind);

  return {
    takeKind: <K extends Fault["kind"]>(endpoint: Endpoint, ...kinds: K[]) =>
      take(endpoint, ofKind(...kinds)),
    takeReset: (endpoint: Endpoint, when: "before" | "after") =>
      take(
        endpoint,
        (fault): fault is Extract<Fault, { kind: "reset" }> =>
          fault.kind === "reset" && fault.when === when,
      ) !== undefined,
    /** A page of results after the faults that repeat or mix up items. */
    disturb<T>(endpoint: Endpoint, items: T[]): T[] {
      const twice = take(endpoint, ofKind("duplicates"));
      const all = twice ? items.flatMap((item) => [item, item]) : items;
      return take(endpoint, ofKind("reorder")) ? shuffled(all, random) : all;
    },
    /** Adds a fault and returns the function that takes it away again. */
    add(rule: FaultRule): () => void {
      const own = { ...rule };
      rules.push(own);
      return () => {
        rules = rules.filter((one) => one !== own);
      };
    },
    clear() {
      rules = [];
    },
  };
}
