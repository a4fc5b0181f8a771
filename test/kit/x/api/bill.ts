import type { WorldState } from "../world/state.ts";

/** Millionths of a US dollar, as X publishes them. */
const prices = {
  postRead: 5_000,
  ownedRead: 1_000,
  messageRead: 10_000,
  postCreate: 15_000,
  postCreateWithLink: 200_000,
  summonedReply: 10_000,
  messageCreate: 15_000,
} as const;
export type Charge = keyof typeof prices;
export type Bill = ReturnType<typeof createBill>;

/** What the calls cost: a resource that is read again on the same day (UTC) is charged once. */
export function createBill({ clock }: WorldState) {
  const charged = new Set<string>();
  const sums = new Map<Charge, number>();
  return {
    charge(what: Charge, resources: readonly string[]) {
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      for (const resource of resources) {
        const name = `${day} ${resource}`;
        if (charged.has(name)) continue;
        charged.add(name);
        sums.set(what, (sums.get(what) ?? 0) + prices[what]);
      }
    },
    microdollars: () => [...sums.values()].reduce((sum, one) => sum + one, 0),
    /** How many resources were charged. */
    count: () => charged.size,
    sums: () => Object.fromEntries(sums),
  };
}
