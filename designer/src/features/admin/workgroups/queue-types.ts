import type { WorkgroupView } from "@signalbox/server/contract";

export type QueueType = WorkgroupView["queueType"];

/** How a queue hands out what waits in it, and for what it may be used. */
export const QUEUE_TYPES: Readonly<Record<QueueType, { title: string; hint: string }>> = {
  custom: {
    title: "Custom",
    hint: "Scored ACD: skills, utilisation and weights decide. The only one for social media.",
  },
  groupRing: { title: "Group ring", hint: "Everybody available at once. Telephone only." },
  sequential: { title: "Sequential", hint: "The members from the top each time. Telephone only." },
  roundRobin: { title: "Round-robin", hint: "The members in turn. Telephone only." },
};

/** Why a workgroup of another type takes no social media; PureConnect's rule. */
export const NOT_CUSTOM =
  "Group ring, sequential and round-robin queues take telephone calls only: no chats, email, social conversations, direct messages or generic objects. Choose Custom for social media.";
