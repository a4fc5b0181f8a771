import { type Random, shuffled } from "../facebook/world/random.ts";

/** Faults that every network has; each adds its own. */
export type CommonFault =
  /** The connection breaks, before the call had an effect or after it. */
  | { kind: "reset"; when: "before" | "after" }
  | { kind: "slowDrip"; chunkBytes: number; everyMs: number }
  | { kind: "malformed" }
  | { kind: "duplicates" }
  | { kind: "reorder" }
  | { kind: "latency"; ms: number };

export type Rule<Endpoint, Fault> = {
  /** One endpoint, or all of them. */
  endpoint: Endpoint | "*";
  fault: Fault;
  /** Fires for the next so many calls … */
  next?: number;
  /** … or for each call with this probability; without both it fires always. */
  probability?: number;
};

/** Disturbs calls of a simulated network, by rules that come and go. */
export function createKnobs<Endpoint extends string, Fault extends { kind: string }>(
  random: Random,
) {
  let rules: Rule<Endpoint, Fault>[] = [];

  function fires(rule: Rule<Endpoint, Fault>): boolean {
    if (rule.next === undefined)
      return rule.probability === undefined || random() < rule.probability;
    return rule.next-- > 0;
  }

  /** The first fault that hits this call, of those that are meant. */
  function find(endpoint: Endpoint, isMeant: (fault: Fault) => boolean): Fault | undefined {
    const isHere = ({ endpoint: on }: Rule<Endpoint, Fault>) => on === "*" || on === endpoint;
    return rules.find((rule) => isHere(rule) && isMeant(rule.fault) && fires(rule))?.fault;
  }

  /** The fault of these kinds, if any, that hits this call. */
  function take<K extends Fault["kind"]>(
    endpoint: Endpoint,
    ...kinds: K[]
  ): Extract<Fault, { kind: K }> | undefined {
    const isMeant = ({ kind }: Fault) => kinds.some((one) => one === kind);
    return find(endpoint, isMeant) as Extract<Fault, { kind: K }> | undefined;
  }

  const takes = (endpoint: Endpoint, kind: CommonFault["kind"]) =>
    find(endpoint, (fault) => fault.kind === kind) !== undefined;

  return {
    take,
    takeReset: (endpoint: Endpoint, when: "before" | "after") =>
      find(
        endpoint,
        (fault) => fault.kind === "reset" && "when" in fault && fault.when === when,
      ) !== undefined,
    /** A page of results after the faults that repeat or mix up items. */
    disturb<T>(endpoint: Endpoint, items: T[]): T[] {
      const all = takes(endpoint, "duplicates") ? items.flatMap((item) => [item, item]) : items;
      return takes(endpoint, "reorder") ? shuffled(all, random) : all;
    },
    /** Adds a fault and returns the function that takes it away again. */
    add(rule: Rule<Endpoint, Fault>): () => void {
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
