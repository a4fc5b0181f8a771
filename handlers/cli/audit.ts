import { readArguments } from "./arguments.ts";
import { CliError, exits, type Io } from "./io.ts";
import { serverOptions, withServer } from "./server-client.ts";

export const usage =
  "signalbox audit verify [--server URL] [--user NAME] [--last HASH]\n" +
  "--last: what an earlier check has printed; with it, a removed end shows too.";

type Verdict =
  | { intact: true; entries: number; lastHash: string }
  | { intact: false; entryId: string; reason: string };

/** Has the server read its whole audit log, and says whether an entry was changed or removed. */
export async function verify(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    { ...serverOptions, last: { type: "string" } },
    usage,
  );
  if (positionals.length > 0) throw new CliError(`Usage: ${usage}`);
  const { last } = values;
  const query = last === undefined ? "" : `?last=${encodeURIComponent(last)}`;
  const verdict = await withServer(values, io, (server) =>
    server.get<Verdict>(`/api/audit/verification${query}`),
  );
  if (!verdict.intact) {
    io.out(`The audit log is broken at entry ${verdict.entryId}: ${verdict.reason}.`);
    return exits.findings;
  }
  io.out(`The audit log is whole: ${verdict.entries} entries.`);
  io.out(`Last entry: ${verdict.lastHash}`);
  return exits.ok;
}
