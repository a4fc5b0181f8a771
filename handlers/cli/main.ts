import { stderr, stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { exits, type Io } from "./io.ts";
import { runCli } from "./run-cli.ts";

const io: Io = {
  cwd: process.cwd(),
  out: (line) => stdout.write(`${line}\n`),
  err: (line) => stderr.write(`${line}\n`),
  // biome-ignore lint/style/noProcessEnv: the rim of the tool, where its world is put together
  env: (name) => process.env[name],
  ask,
};

async function ask(question: string, options?: { hidden: boolean }): Promise<string | undefined> {
  if (!stdin.isTTY) return undefined;
  stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: stdin,
    output: options?.hidden ? silent : stderr,
    terminal: true,
  });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    if (options?.hidden) stderr.write("\n");
  }
}

try {
  process.exitCode = await runCli(process.argv.slice(2), io);
} catch (error) {
  // Not foreseen: what helps is where it happened.
  stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = exits.failed;
}
