import { AppError } from "@signalbox/engine/errors";
import {
  applyCommand,
  type Command,
  type Draft,
  formatHandler,
  formatLayout,
  type Problem,
  validateHandler,
} from "@signalbox/engine/graph";
import { catalogue } from "../src/catalogue.ts";
import { readArguments, requireFiles } from "./arguments.ts";
import {
  findNeighbours,
  type HandlerFile,
  readHandlerFile,
  sidecar,
  writeText,
} from "./handler-file.ts";
import { exits, type Io } from "./io.ts";
import { problemLine } from "./problem-lines.ts";
import { coverageOf } from "./run-tests.ts";
import { findSidecar } from "./sidecar-text.ts";

export const usage = "signalbox handler lint [--fix] [--json] [--coverage] FILE…";

/**
 * Prints what is wrong with handlers. `--fix` makes the quick fixes that change nothing a run does;
 * `--coverage` also runs the tests and names exits that none of them leaves by. Fails on errors.
 */
export async function lint(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    { fix: { type: "boolean" }, json: { type: "boolean" }, coverage: { type: "boolean" } },
    usage,
  );
  const found: { file: string; text: string; problem: Problem }[] = [];
  for (const name of requireFiles(positionals, usage)) {
    let file = await readHandlerFile(io.cwd, name);
    const check = await checker(file, values.coverage === true);
    if (values.fix) file = await fixFile(file, check, io);
    for (const problem of check(file)) found.push({ file: name, text: file.text, problem });
  }
  if (values.json) {
    const list = found.map(({ file, problem }) => ({ file, ...problem }));
    io.out(JSON.stringify(list, null, 2));
  } else {
    for (const { file, text, problem } of found) io.out(problemLine(file, text, problem));
    io.out(summary(found.map(({ problem }) => problem)));
  }
  const isBroken = found.some(({ problem }) => problem.severity === "error");
  return isBroken ? exits.findings : exits.ok;
}

type Check = (file: Pick<HandlerFile, "document">) => Problem[];

async function checker(file: HandlerFile, withCoverage: boolean): Promise<Check> {
  const subroutines = await findNeighbours(file);
  const covered = withCoverage ? await coverageOf(file, subroutines) : undefined;
  const options = { catalogue, subroutines, ...(covered && { coveredExits: covered }) };
  return ({ document }) => validateHandler(document, options);
}

/** One fix after the other, each looked for anew: one may make another needless. */
async function fixFile(file: HandlerFile, check: Check, io: Io): Promise<HandlerFile> {
  let draft: Draft = { document: file.document, layout: file.layout };
  const done: string[] = [];
  for (let fix = nextFix(check(draft)); fix; fix = nextFix(check(draft))) {
    const next = tryApply(draft, { type: "batch", name: fix.title, commands: fix.commands });
    if (!next || formatHandler(next.document) === formatHandler(draft.document)) break;
    draft = next;
    done.push(fix.title);
  }
  if (done.length === 0) return file;
  const text = formatHandler(draft.document, catalogue);
  await writeText(file.path, text);
  const layoutPath = sidecar(file.path, "layout");
  if ((await findSidecar(layoutPath)) !== undefined) {
    await writeText(layoutPath, formatLayout(draft.layout));
  }
  for (const title of done) io.err(`${file.name}: ${title}.`);
  return { ...file, text, document: draft.document, layout: draft.layout };
}

function nextFix(problems: readonly Problem[]) {
  return problems.flatMap(({ fixes = [] }) => fixes).find(({ keepsMeaning }) => keepsMeaning);
}

function tryApply(draft: Draft, command: Command): Draft | undefined {
  try {
    return applyCommand(draft, command).draft;
  } catch (error) {
    if (error instanceof AppError && error.code === "COMMAND_REFUSED") return undefined;
    throw error;
  }
}

function summary(problems: readonly Problem[]): string {
  const counts = (["error", "warning", "hint"] as const).map((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return `${count} ${severity}${count === 1 ? "" : "s"}`;
  });
  return `${counts.join(", ")}.`;
}
