import { validateHandler } from "@signalbox/engine/graph";
import { catalogue } from "@signalbox/handlers/catalogue";
import { percentile } from "../contender.ts";
import { largeHandler } from "./large-handler.ts";

const LETTERS = 60;
const WARM = 10;

/**
 * How long the rules think about each letter that somebody types into a label: milliseconds of CPU
 * time, the 95th percentile. The designer asks the same function in a worker with every change.
 */
export function measureProblems(steps: number): number {
  const { document } = largeHandler(steps);
  const [id = ""] = Object.keys(document.steps);
  const step = document.steps[id];
  if (!step) throw new Error("The handler has no steps.");
  const times: number[] = [];
  for (let letter = 0; letter < WARM + LETTERS; letter += 1) {
    const label = "L".repeat(letter + 1);
    const edited = { ...document, steps: { ...document.steps, [id]: { ...step, label } } };
    const before = process.cpuUsage();
    validateHandler(edited, { catalogue });
    const { user, system } = process.cpuUsage(before);
    if (letter >= WARM) times.push((user + system) / 1_000);
  }
  return percentile(times, 0.95);
}
