import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { acdBench } from "./acd/acd.bench.ts";
import { canvasBench } from "./canvas/canvas.bench.ts";
import { deskBench } from "./desk/desk.bench.ts";
import { durableBench } from "./durable/durable.bench.ts";
import { engineBench } from "./engine/engine.bench.ts";
import { ingestBench } from "./ingest/ingest.bench.ts";
import { machine } from "./machine.ts";
import { printReport } from "./report.ts";
import { screenBench } from "./screen/screen.bench.ts";

/**
 * `npm run bench -- engine|durable|screen|acd|canvas|ingest|desk [--json FILE] [--database-url URL]`; without
 * a name, all of them.
 */
const benches = [
  engineBench,
  durableBench,
  screenBench,
  acdBench,
  canvasBench,
  ingestBench,
  deskBench,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, "database-url": { type: "string" } },
});
const chosen =
  positionals.length === 0 ? benches : benches.filter(({ name }) => positionals.includes(name));
if (chosen.length === 0 || chosen.length < positionals.length) {
  process.stderr.write(`Choose from: ${benches.map(({ name }) => name).join(", ")}.\n`);
  process.exit(2);
}
process.stdout.write(`${machine()}\n\n`);
const figures: Record<string, number> = {};
for (const bench of chosen) {
  const report = await bench.run({ databaseUrl: values["database-url"] });
  Object.assign(figures, report.figures);
  process.stdout.write(`${printReport(bench, report)}\n\n`);
}
if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(0);
