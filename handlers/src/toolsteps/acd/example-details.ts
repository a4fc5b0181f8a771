import type { AcdDetails } from "../../ports.ts";

/** An interaction that has waited for a minute. */
export const waiting: AcdDetails = {
  isAcd: true,
  priority: 50,
  secondsInQueue: 60,
  secondsUntilTimeout: 240,
  timedOut: false,
  onHold: false,
  secondsInSystem: 61,
  answeredAt: null,
  skills: ["Dutch"],
  skillWeights: [1],
  skillProficiencies: [40],
  categories: [],
  queue: "Workgroup Queue:Support",
  assignedAgent: "",
};
