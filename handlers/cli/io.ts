/** The outside world of the command line tool; tests bring their own. */
export interface Io {
  /** Where relative paths begin. */
  cwd: string;
  out(line: string): void;
  err(line: string): void;
  env(name: string): string | undefined;
  /** Asks the person at the terminal; undefined when there is none. A hidden answer is not shown. */
  ask(question: string, options?: { hidden: boolean }): Promise<string | undefined>;
}

/** What went as meant, what was found wrong, and what could not be done at all. */
export const exits = { ok: 0, findings: 1, failed: 2 } as const;

/** Ends a command with a sentence for the person in front of the terminal. */
export class CliError extends Error {}
