import path from "node:path";
import { drawSvg } from "@signalbox/engine/drawing";
import { formatBundle, formatHandler, type Json, makeBundle } from "@signalbox/engine/graph";
import { catalogue } from "../src/catalogue.ts";
import { readArguments, requireFiles } from "./arguments.ts";
import { drawingFacts } from "./drawing.ts";
import { findNeighbours, type HandlerFile, readHandlerFile, writeText } from "./handler-file.ts";
import { CliError, exits, type Io } from "./io.ts";
import { renderMarkdown } from "./render-markdown.ts";

export const usage =
  "signalbox handler export (--svg | --json | --markdown | --bundle) [--output FILE] FILE…\n" +
  "A bundle takes several files and brings along what they call.";

/** Writes a handler as a picture, as JSON, as documentation, or several as a bundle. */
export async function exportHandler(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    {
      svg: { type: "boolean" },
      json: { type: "boolean" },
      markdown: { type: "boolean" },
      bundle: { type: "boolean" },
      output: { type: "string", short: "o" },
    },
    usage,
  );
  const [kind, ...others] = kinds.filter((each) => values[each]);
  if (kind === undefined || others.length > 0) {
    throw new CliError(`Say in which one form.\nUsage: ${usage}`);
  }
  const names = requireFiles(positionals, usage);
  if (kind !== "bundle" && names.length > 1) {
    throw new CliError(`Only a bundle takes several handlers.\nUsage: ${usage}`);
  }
  const files = [];
  for (const name of names) files.push(await readHandlerFile(io.cwd, name));
  const text = await render(kind, files);
  if (values.output === undefined) io.out(text.replace(/\n$/, ""));
  else await writeText(path.resolve(io.cwd, values.output), text);
  return exits.ok;
}

const kinds = ["svg", "json", "markdown", "bundle"] as const;

async function render(kind: (typeof kinds)[number], files: HandlerFile[]): Promise<string> {
  const [file] = files;
  if (!file) return "";
  if (kind === "bundle") return bundle(files);
  if (kind === "json") return formatHandler(file.document, catalogue);
  const subroutines = await findNeighbours(file);
  if (kind === "markdown") return renderMarkdown(file.document, subroutines);
  return drawSvg(file.document, file.layout, drawingFacts([file.document], subroutines));
}

async function bundle(files: HandlerFile[]): Promise<string> {
  const known = new Map(files.map((file) => [file.document.id, file]));
  const made = await makeBundle([...known.keys()], async (id) => {
    const file = known.get(id) ?? (await findBeside(files, id));
    return (
      file && {
        document: file.document,
        layout: file.layout,
        tests: (file.tests?.tests ?? []) as unknown as Json[],
      }
    );
  });
  return formatBundle(made);
}

/** A called handler's file in a folder of those that were named; what is shipped is everywhere. */
async function findBeside(files: HandlerFile[], id: string): Promise<HandlerFile | undefined> {
  for (const folder of new Set(files.map((file) => path.dirname(file.path)))) {
    const file = await readHandlerFile(folder, `${id}.handler.json`).catch(() => undefined);
    if (file?.document.id === id) return file;
  }
  return undefined;
}
