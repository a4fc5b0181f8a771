import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseBundle } from "@signalbox/engine/graph";
import { readArguments, requireFile } from "./arguments.ts";
import { isCode, readJson } from "./handler-file.ts";
import { CliError, exits, type Io } from "./io.ts";
import { serverOptions, withServer } from "./server-client.ts";

export const usage =
  "signalbox handler import [--server URL] [--user NAME] [--bind kind:name=name]… [--dry-run]\n" +
  "  [--overwrite] BUNDLE";

interface Preview {
  handlers: {
    id: string;
    title: string;
    state: "new" | "changed" | "same";
    rev: number | null;
    hasOwnChanges: boolean;
    changes: string[];
    errors: number;
    warnings: number;
  }[];
  missingResources: string[];
  missingSubroutines: string[];
}

/** Brings the handlers of a bundle to a server, as drafts; says first what that changes. */
export async function importBundle(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    {
      bind: { type: "string", multiple: true },
      "dry-run": { type: "boolean" },
      overwrite: { type: "boolean" },
      ...serverOptions,
    },
    usage,
  );
  const bundle = await readBundle(io.cwd, requireFile(positionals, usage));
  const bindings = Object.fromEntries((values.bind ?? []).map(readBinding));
  return withServer(values, io, async (server) => {
    const body = { bundle, bindings };
    const preview = await server.post<Preview>("/api/handler-bundles/preview", body);
    tell(preview, io);
    if (values["dry-run"]) return exits.ok;
    const lost = preview.handlers.filter((each) => each.state === "changed" && each.hasOwnChanges);
    if (lost.length > 0 && !values.overwrite) {
      const ids = lost.map(({ id }) => id).join(", ");
      throw new CliError(
        `Nothing was imported: drafts there have changes that are in no version (${ids}). Check them in, or give --overwrite.`,
      );
    }
    const revs = Object.fromEntries(
      preview.handlers.flatMap(({ id, rev }) => (rev === null ? [] : [[id, rev]])),
    );
    await server.post("/api/handler-bundles/import", { ...body, revs });
    io.out("Imported as drafts. Nothing was deployed.");
    return exits.ok;
  });
}

async function readBundle(cwd: string, name: string): Promise<unknown> {
  const text = await readFile(path.resolve(cwd, name), "utf8").catch((error: unknown) => {
    if (isCode(error, "ENOENT")) throw new CliError(`There is no file ${name}.`);
    throw new CliError(`${name} cannot be read: ${String(error)}`);
  });
  const parsed = parseBundle(text);
  if ("problems" in parsed) {
    throw new CliError(parsed.problems.map(({ message }) => `${name}: ${message}`).join("\n"));
  }
  return readJson(text, name);
}

/** `workgroup:Support=Help` calls the workgroup Support Help there. */
function readBinding(text: string): [from: string, to: string] {
  const [, kind, name, other] = /^([a-z]+):([^=]+)=(.+)$/.exec(text) ?? [];
  if (kind === undefined) {
    throw new CliError(`--bind ${text}: write kind:name=name, as in workgroup:Support=Help.`);
  }
  return [`${kind}:${name}`, `${kind}:${other}`];
}

function tell({ handlers, missingResources, missingSubroutines }: Preview, io: Io): void {
  for (const { id, state, changes, errors, warnings } of handlers) {
    io.out(`${id}: ${state}; ${errors} errors, ${warnings} warnings.`);
    for (const change of changes) io.out(`  ${change}`);
  }
  for (const name of missingResources) {
    io.out(`There is no ${name.replace(":", " ")} there; bind it with --bind ${name}=NAME.`);
  }
  for (const id of missingSubroutines) io.out(`The called handler ${id} is not there.`);
}
