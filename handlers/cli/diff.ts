import path from "node:path";
import {
  describeChange,
  diffHandlers,
  drawDiffSvg,
  type HandlerContent,
  toldChanges,
} from "@signalbox/engine/diff";
import type { Json } from "@signalbox/engine/graph";
import type { FindSubroutine } from "@signalbox/engine/run";
import { readArguments } from "./arguments.ts";
import { drawingFacts, toolNames } from "./drawing.ts";
import { findNeighbours, readHandlerFile, writeText } from "./handler-file.ts";
import { CliError, exits, type Io } from "./io.ts";
import { type ServerOptions, serverOptions, withServer } from "./server-client.ts";

export const usage =
  "signalbox handler diff [--json] [--svg FILE] [--exit-code] [--server URL] BEFORE AFTER\n" +
  "BEFORE and AFTER are files or, with --server, handlers there: ID (the draft) or ID@VERSION.";

/** Says what is different between two handlers, in the handlers' own terms. */
export async function diff(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    {
      json: { type: "boolean" },
      svg: { type: "string" },
      "exit-code": { type: "boolean" },
      ...serverOptions,
    },
    usage,
  );
  const [first, second, ...others] = positionals;
  if (first === undefined || second === undefined || others.length > 0) {
    throw new CliError(`Name two handlers.\nUsage: ${usage}`);
  }
  const before = await readSide(first, values, io);
  const after = await readSide(second, values, io);
  const changes = diffHandlers(before.content, after.content);
  const names = { before: before.content.document, after: after.content.document, ...toolNames };
  if (values.json) io.out(JSON.stringify(changes, null, 2));
  else {
    const told = toldChanges(changes);
    for (const change of told) io.out(describeChange(change, names));
    if (told.length === 0) io.out("There is no difference.");
  }
  if (values.svg !== undefined) {
    const documents = [before.content.document, after.content.document];
    const facts = drawingFacts(documents, (reference, caller) => {
      return after.subroutines(reference, caller) ?? before.subroutines(reference, caller);
    });
    const picture = drawDiffSvg(before.content, after.content, facts);
    await writeText(path.resolve(io.cwd, values.svg), picture);
  }
  return values["exit-code"] && changes.length > 0 ? exits.findings : exits.ok;
}

interface Side {
  content: HandlerContent;
  subroutines: FindSubroutine;
}

/** A file, or on a server `ID` and `ID@VERSION`. */
async function readSide(name: string, options: ServerOptions, io: Io): Promise<Side> {
  const remote = /^([a-z][a-z0-9-]*)(?:@(\d+))?$/.exec(name);
  if (options.server !== undefined && remote) {
    const [, id = "", version] = remote;
    return readRemote(id, version, options, io);
  }
  const file = await readHandlerFile(io.cwd, name);
  const { document, layout, tests } = file;
  return {
    content: { document, layout, tests: (tests?.tests ?? []) as unknown as Json[] },
    subroutines: await findNeighbours(file),
  };
}

function readRemote(
  id: string,
  version: string | undefined,
  options: ServerOptions,
  io: Io,
): Promise<Side> {
  return withServer(options, io, async (server) => {
    if (version === undefined) {
      const { draft } = await server.get<{ draft: HandlerContent }>(`/api/handlers/${id}`);
      return { content: draft, subroutines: () => undefined };
    }
    const content = await server.get<HandlerContent>(`/api/handlers/${id}/versions/${version}`);
    return { content, subroutines: () => undefined };
  });
}
