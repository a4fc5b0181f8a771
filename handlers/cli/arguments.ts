import { type ParseArgsConfig, type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { CliError } from "./io.ts";

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true; strict: true }>
>;

/** Reads a command's arguments. Throws a sentence with the command's usage for those it does not know. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
  usage: string,
): Parsed<Options> {
  const config = { args, options, allowPositionals: true, strict: true } satisfies ParseArgsConfig;
  try {
    return parseArgs(config) as Parsed<Options>;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new CliError(`${reason}.\nUsage: ${usage}`);
  }
}

/** The files a command was given; at least one. */
export function requireFiles(files: readonly string[], usage: string): readonly string[] {
  if (files.length === 0) throw new CliError(`Name a handler's file.\nUsage: ${usage}`);
  return files;
}

/** The one file a command works on. */
export function requireFile(files: readonly string[], usage: string): string {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) {
    throw new CliError(`Name exactly one handler's file.\nUsage: ${usage}`);
  }
  return file;
}
