import type { Fix, Problem } from "@signalbox/engine/graph";
import type { NamedCommand } from "./edit-commands.ts";

/** A quick fix as one undoable command. */
export function fixCommand({ title, commands }: Fix): NamedCommand {
  return { command: { type: "batch", name: title, commands }, name: title };
}

/** The first fixes of all problems with this code, as one command; undefined when fewer than two have one. */
export function fixAllOf(problems: readonly Problem[], code: string): NamedCommand | undefined {
  const fixes = problems.flatMap((problem) =>
    problem.code === code && problem.fixes?.[0] ? [problem.fixes[0]] : [],
  );
  if (fixes.length < 2) return undefined;
  const seen = new Set<string>();
  // Two places may want the same thing, such as one outcome declared; it can be done only once.
  const commands = fixes
    .flatMap((fix) => fix.commands)
    .filter((command) => {
      const key = JSON.stringify(command);
      return !seen.has(key) && seen.add(key);
    });
  const name = `Fix ${fixes.length} problems of kind ${code}`;
  return { command: { type: "batch", name, commands }, name };
}
