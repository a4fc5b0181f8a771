import { formatLayout } from "@signalbox/engine/graph";
import { layOut } from "@signalbox/engine/layout";
import { arrangeHere } from "@signalbox/engine/layout/arrange";
import { readArguments, requireFiles } from "./arguments.ts";
import { drawingFacts } from "./drawing.ts";
import { findNeighbours, readHandlerFile, sidecar, writeText } from "./handler-file.ts";
import { exits, type Io } from "./io.ts";

export const usage = "signalbox handler layout [--check] FILE…";

/** Arranges handlers anew and writes their layouts; with `--check` only says which would change. */
export async function layout(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, { check: { type: "boolean" } }, usage);
  let changed = 0;
  for (const name of requireFiles(positionals, usage)) {
    const file = await readHandlerFile(io.cwd, name);
    const facts = drawingFacts([file.document], await findNeighbours(file));
    const { document } = file;
    const tidy = await layOut({ document, layout: file.layout, facts, arrange: arrangeHere });
    const after = formatLayout(tidy);
    if (after === formatLayout(file.layout)) continue;
    changed += 1;
    const shown = sidecar(name, "layout");
    if (values.check) io.out(`${shown} would be arranged otherwise.`);
    else {
      await writeText(sidecar(file.path, "layout"), after);
      io.out(`Wrote ${shown}.`);
    }
  }
  return values.check && changed > 0 ? exits.findings : exits.ok;
}
