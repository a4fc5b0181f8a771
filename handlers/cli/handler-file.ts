import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  type HandlerDocument,
  HandlerLayout,
  type Problem,
  parseHandler,
} from "@signalbox/engine/graph";
import type { FindSubroutine } from "@signalbox/engine/run";
import { HandlerTests, shippedHandlers } from "../src/graphs/index.ts";
import { CliError } from "./io.ts";
import { lineOf } from "./line-of.ts";

/** A handler's file with its sidecars beside it. */
export interface HandlerFile {
  /** As the person named it. */
  name: string;
  path: string;
  text: string;
  document: HandlerDocument;
  layout: HandlerLayout;
  /** Undefined where there is no file of tests. */
  tests: HandlerTests | undefined;
}

const SUFFIX = ".handler.json";

/** Reads a handler and its sidecars. Throws a sentence with file and line for what cannot be read. */
export async function readHandlerFile(cwd: string, name: string): Promise<HandlerFile> {
  const file = path.resolve(cwd, name);
  const text = await readText(file, name);
  const parsed = parseHandler(text);
  if ("problems" in parsed) throw new CliError(damage(name, text, parsed.problems));
  return {
    name,
    path: file,
    text,
    document: parsed.document,
    layout: await readLayout(file, name),
    tests: await readTests(file, name),
  };
}

/** The path of a sidecar: `a.handler.json` has `a.layout.json` and `a.tests.json`. */
export function sidecar(file: string, kind: "layout" | "tests"): string {
  const base = file.endsWith(SUFFIX) ? file.slice(0, -SUFFIX.length) : file.replace(/\.json$/, "");
  return `${base}.${kind}.json`;
}

export function damage(name: string, text: string, problems: readonly Problem[]): string {
  return problems
    .map(
      ({ message, code, place }) =>
        `${name}:${lineOf(text, pathOf(place.path))}: ${message} (${code})`,
    )
    .join("\n");
}

/** The parts of a JSON pointer. */
function pathOf(pointer = ""): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

async function readText(file: string, name: string): Promise<string> {
  const text = await findText(file, name);
  if (text === undefined) throw new CliError(`There is no file ${name}.`);
  return text;
}

async function findText(file: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    if (isCode(error, "EISDIR")) throw new CliError(`${name} is a folder. Name a handler's file.`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`${name} cannot be read: ${reason}`);
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

async function readLayout(file: string, name: string): Promise<HandlerLayout> {
  const empty: HandlerLayout = { format: "1.0", steps: {} };
  return (
    (await readSidecar(sidecar(file, "layout"), sidecar(name, "layout"), HandlerLayout)) ?? empty
  );
}

function readTests(file: string, name: string): Promise<HandlerTests | undefined> {
  return readSidecar(sidecar(file, "tests"), sidecar(name, "tests"), HandlerTests);
}

interface Shape<T> {
  safeParse(value: unknown): {
    success: boolean;
    data?: T;
    error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined;
  };
}

async function readSidecar<T>(file: string, name: string, shape: Shape<T>): Promise<T | undefined> {
  const text = await findText(file, name);
  if (text === undefined) return undefined;
  const read = shape.safeParse(readJson(text, name));
  if (read.success) return read.data;
  const [issue] = read.error?.issues ?? [];
  const at = issue?.path.map(String) ?? [];
  throw new CliError(`${name}:${lineOf(text, at)}: At ${at.join(" › ")}: ${issue?.message}`);
}

export function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`${name} is damaged; it is not valid JSON. ${reason}.`);
  }
}

/** What a handler calls: files in its folder, then what is shipped. */
export async function findNeighbours({
  path: file,
  document,
}: HandlerFile): Promise<FindSubroutine> {
  const byId = new Map(shippedHandlers.map((each) => [each.document.id, each.document]));
  const folder = path.dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.endsWith(SUFFIX)) continue;
    const parsed = parseHandler(await readFile(path.join(folder, name), "utf8"));
    if ("document" in parsed) byId.set(parsed.document.id, parsed.document);
  }
  byId.set(document.id, document);
  return ({ handler }) => byId.get(handler);
}

/** Throws a sentence where the file cannot be written. */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`${file} cannot be written: ${reason}`);
  }
}
