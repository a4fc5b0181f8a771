import { type Random, shuffled } from "../world/random.ts";
import type { TokenEnd } from "./tokens.ts";

/** The network's calls, by the names under which knobs and the ledger count them. */
export const endpoints = [
  "feed",
  "comments.read",
  "node.read",
  "conversations",
  "messages.read",
  "comments.write",
  "comment.update",
  "delete",
  "likes",
  "messages.send",
  "subscribed_apps",
  "subscriptions",
  "debug_token",
  "me",
  "unknown",
] as const;

export type Endpoint = (typeof endpoints)[number];

export type Fault =
  | { kind: "throttle"; code: 4 | 17 | 32 | 613 | 80001 | 80006; regainMinutes?: number }
  | { kind: "transient"; code?: 1 | 2; status?: number }
  /** The connection breaks, before the call had an effect or after it. */
  | { kind: "reset"; when: "before" | "after" }
  | { kind: "slowDrip"; chunkBytes: number; everyMs: number }
  | { kind: "malformed" }
  | { kind: "duplicates" }
  | { kind: "reorder" }
  | { kind: "token"; end: TokenEnd }
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
  const settings = {
    /** Error messages in another language than English. */
    localisedErrors: false,
  };

  function fires(rule: FaultRule): boolean {
    if (rule.next !== undefined) {
      if (rule.next <= 0) return false;
      rule.next--;
      return true;
    }
    return rule.probability === undefined || random() < rule.probability;
  }

  /** The fault of these kinds, if any, that hits this call. */
  function take<K extends Fault["kind"]>(
    endpoint: Endpoint,
    ...kinds: K[]
  ): Extract<Fault, { kind: K }> | undefined {
    const rule = rules.find(
      (one) =>
        (one.endpoint === "*" || one.endpoint === endpoint) &&
        kinds.some((kind) => kind === one.fault.kind) &&
        fires(one),
    );
    return rule?.fault as Extract<Fault, { kind: K }> | undefined;
  }

  /** A page of results after the faults that repeat or mix up items. */
  function disturb<T>(endpoint: Endpoint, items: T[]): T[] {
    let result = items;
    if (take(endpoint, "duplicates")) result = result.flatMap((item) => [item, item]);
    if (take(endpoint, "reorder")) result = shuffled(result, random);
    return result;
  }

  return {
    settings,
    take,
    takeReset(endpoint: Endpoint, when: "before" | "after"): boolean {
      const rule = rules.find(
        ({ endpoint: on, fault }) =>
          (on === "*" || on === endpoint) && fault.kind === "reset" && fault.when === when,
      );
      return rule !== undefined && fires(rule);
    },
    disturb,
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
