import { readArguments, requireFile } from "./arguments.ts";
import { type HandlerFile, readHandlerFile } from "./handler-file.ts";
import { CliError, exits, type Io } from "./io.ts";
import { Refusal, type Server, serverOptions, withServer } from "./server-client.ts";

export const usage =
  "signalbox handler deploy --message TEXT [--server URL] [--user NAME] [--reason TEXT]\n" +
  "  [--check-in-only] [--overwrite] FILE";

interface Detail {
  summary: { changed: boolean; latestVersion: number | null };
  draft: { rev: number; updatedBy: string };
}

/**
 * Brings a handler to a server: saves it as the draft there, checks it in and deploys the version.
 * A draft with changes that are in no version is not overwritten unless `--overwrite` says so.
 */
export async function deploy(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    {
      message: { type: "string", short: "m" },
      reason: { type: "string" },
      "check-in-only": { type: "boolean" },
      overwrite: { type: "boolean" },
      ...serverOptions,
    },
    usage,
  );
  const file = await readHandlerFile(io.cwd, requireFile(positionals, usage));
  const { message } = values;
  if (!message?.trim()) throw new CliError(`Say with --message what changed.\nUsage: ${usage}`);
  await withServer(values, io, async (server) => {
    const { id } = file.document;
    const rev = await saveDraft(server, file, values.overwrite === true);
    const version = await checkIn(server, id, rev, message, io);
    if (values["check-in-only"]) return;
    await deployVersion(server, id, version, values.reason ?? message, io);
  });
  return exits.ok;
}

/** Returns the rev of the draft as it is stored now. */
async function saveDraft(server: Server, file: HandlerFile, mayOverwrite: boolean) {
  const { document, layout, tests } = file;
  const path = `/api/handlers/${document.id}`;
  const known = await server.find<Detail>(path);
  if (known && known.summary.latestVersion !== null && known.summary.changed && !mayOverwrite) {
    throw new CliError(
      `The draft of ${document.id} on the server has changes by ${known.draft.updatedBy} that are in no version. Check them in there, or give --overwrite.`,
    );
  }
  const stored = known ?? (await server.post<Detail>("/api/handlers", { document, layout }));
  const saved = await server.put<Detail>(`${path}/draft`, {
    rev: stored.draft.rev,
    document,
    layout,
    tests: tests?.tests ?? [],
  });
  return saved.draft.rev;
}

async function checkIn(server: Server, id: string, rev: number, message: string, io: Io) {
  try {
    const path = `/api/handlers/${id}/versions`;
    const { number } = await server.post<{ number: number }>(path, { rev, message });
    io.out(`Checked in ${id} as version ${number}.`);
    return number;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "VERSION_UNCHANGED") throw error;
    const { summary } = await server.get<Detail>(`/api/handlers/${id}`);
    io.out(`${id} is the same as version ${summary.latestVersion}.`);
    return summary.latestVersion ?? 1;
  }
}

async function deployVersion(
  server: Server,
  id: string,
  version: number,
  reason: string,
  io: Io,
): Promise<void> {
  try {
    await server.post(`/api/handlers/${id}/deployments`, { version, reason });
    io.out(`Deployed version ${version} of ${id}.`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "VERSION_DEPLOYED") throw error;
    io.out(`Version ${version} of ${id} was deployed already.`);
  }
}
