import { formatHandler, formatLayout } from "@signalbox/engine/graph";
import { catalogue } from "../src/catalogue.ts";
import { readArguments, requireFiles } from "./arguments.ts";
import { readHandlerFile, sidecar, writeText } from "./handler-file.ts";
import { exits, type Io } from "./io.ts";
import { findSidecar } from "./sidecar-text.ts";

export const usage = "signalbox handler fmt [--check] FILE…";

/** Writes handlers and their layouts in canonical form; with `--check` only says which are not. */
export async function fmt(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, { check: { type: "boolean" } }, usage);
  let changed = 0;
  for (const name of requireFiles(positionals, usage)) {
    const file = await readHandlerFile(io.cwd, name);
    const layoutText = await findSidecar(sidecar(file.path, "layout"));
    const wanted = [
      { path: file.path, name, before: file.text, after: formatHandler(file.document, catalogue) },
      ...(layoutText === undefined
        ? []
        : [
            {
              path: sidecar(file.path, "layout"),
              name: sidecar(name, "layout"),
              before: layoutText,
              after: formatLayout(file.layout),
            },
          ]),
    ];
    for (const { path, name: shown, before, after } of wanted) {
      if (before === after) continue;
      changed += 1;
      if (values.check) io.out(`${shown} is not in canonical form.`);
      else {
        await writeText(path, after);
        io.out(`Wrote ${shown}.`);
      }
    }
  }
  return values.check && changed > 0 ? exits.findings : exits.ok;
}
