import { type Random, shuffled } from "../../facebook/world/random.ts";

/** The network's calls, by the names under which knobs and the ledger count them. */
export type Endpoint =
  | "notifications"
  | "conversations"
  | "tag"
  | "search"
  | "status.read"
  | "context"
  | "history"
  | "status.write"
  | "status.edit"
  | "status.delete"
  | "favourite"
  | "media.write"
  | "media.read"
  | "account"
  | "instance";

export type Fault =
  | { kind: "throttle"; resetsInMs?: number }
  | { kind: "status"; status: number }
  /** The connection breaks, before the call had an effect or after it. */
  | { kind: "reset"; when: "before" | "after" }
  | { kind: "slowDrip"; chunkBytes: number; everyMs: number }
  | { kind: "malformed" }
  /** A page of some machine in between instead of an answer. */
  | { kind: "html" }
  | { kind: "duplicates" }
  | { kind: "reorder" }
  /** Lists show what was, as caches do: the words before an edit, and what is deleted. */
  | { kind: "stale" }
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

  /** The fault of this kind, if any, that hits this call. */
  function take<K extends Fault["kind"]>(
    endpoint: Endpoint,
    kind: K,
    isMeant: (fault: Fault) => boolean = () => true,
  ): Extract<Fault, { kind: K }> | undefined {
    const rule = rules.find(
      (one) =>
        (one.endpoint === "*" || one.endpoint === endpoint) &&
        one.fault.kind === kind &&
        isMeant(one.fault) &&
        fires(one),
    );
    return rule?.fault as Extract<Fault, { kind: K }> | undefined;
  }

  return {
    take,
    takeReset: (endpoint: Endpoint, when: "before" | "after") =>
      take(endpoint, "reset", (fault) => fault.kind === "reset" && fault.when === when) !==
      undefined,
    /** A page of results after the faults that repeat or mix up items. */
    disturb<T>(endpoint: Endpoint, items: T[]): T[] {
      const all = take(endpoint, "duplicates") ? items.flatMap((item) => [item, item]) : items;
      return take(endpoint, "reorder") ? shuffled(all, random) : all;
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
