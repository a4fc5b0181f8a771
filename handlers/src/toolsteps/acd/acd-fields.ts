import { z } from "zod";
import { acdDefaults } from "../../vocabulary/index.ts";
import { seconds, workgroupName } from "../fields.ts";

/** 1 to 100, as skills of agents and requirements of interactions are measured. */
export function level(title: string, help: string, from: 0 | 1) {
  return z.int().min(from).max(100).meta({ title, help });
}

const turnsRound = "Negative turns the order round.";

/** How much a skill's proficiency or desire counts in its score. */
export function skillWeight(title: string, fallback: number) {
  return weight().default(fallback).meta({ title, help: turnsRound });
}

/** Absent means the workgroup's own weight, and without one ACD's (`acdDefaults`). */
export function acdWeight(title: string, fallback: number, help = turnsRound) {
  const otherwise = `Empty for the workgroup's; ACD's own is ${fallback}.`;
  return weight()
    .optional()
    .meta({ title, help: `${otherwise} ${help}` });
}

function weight() {
  return z.number().min(-1000).max(1000);
}

export function priority(title = "Priority") {
  return z
    .int()
    .min(0)
    .max(1000)
    .default(acdDefaults.priority)
    .meta({ title, help: "Higher is served first; 50 is ordinary.", examples: [50, 80] });
}

export function inQueueTimeout() {
  return seconds(
    "In Queue Timeout",
    "Seconds until ACD gives up and ACD Timeout starts; 0 waits without a limit.",
  )
    .default(0)
    .meta({ examples: [300], endless: 0 });
}

export function ownWorkgroup() {
  return workgroupName(
    "Workgroup",
    "Whose agents; empty for the workgroup whose queue it is on.",
  ).default("");
}
