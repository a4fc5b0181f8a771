import { type Contender, measure, median } from "../contender.ts";
import type { Bench } from "../report.ts";
import { bpmnEngine } from "./bpmn-engine.ts";
import { nodeRed } from "./node-red.ts";
import { ours } from "./ours.ts";

const ROUNDS = 5;
const CPU_SECONDS = 1;

/** The ten-step handler in memory, all engines in one process and interleaved: read the ratios. */
export const engineBench: Bench = {
  name: "engine",
  title: "A 10-step handler in memory, journal on: runs per CPU second",
  async run() {
    const contenders: Contender[] = [
      ours("fused"),
      ours("stepwise"),
      await nodeRed(),
      await bpmnEngine(),
    ];
    const figures = new Map<Contender, number[]>(contenders.map((one) => [one, []]));
    let offset = 0;
    // The first round only warms the code up.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const contender of contenders) {
        const { perCpuSecond, runs } = await measure(contender, CPU_SECONDS, offset);
        offset += runs;
        if (round > 0) figures.get(contender)?.push(perCpuSecond);
      }
    }
    const medians = contenders.map((one) => median(figures.get(one) ?? []));
    for (const contender of contenders) await contender.stop();
    const [own = 0, , red = 1, bpmn = 1] = medians;
    return {
      rows: contenders.map(({ name, note }, index) => ({
        what: name,
        figure: `${Math.round(medians[index] ?? 0).toLocaleString("en")} runs/CPU-s`,
        note: `${note}; Signalbox is ${format(own / (medians[index] ?? 1))} times`,
      })),
      figures: { ratioNodeRed: own / red, ratioBpmnEngine: own / bpmn },
      goals: [{ figure: "ratioNodeRed", atLeast: 4 }],
    };
  },
};

function format(ratio: number): string {
  return ratio >= 10 ? Math.round(ratio).toLocaleString("en") : ratio.toFixed(1);
}
