import type { Command } from "./commands/command.ts";

export type Severity = "error" | "warning" | "hint";

/** Where to look. A problem of the whole handler has an empty place. */
export interface Place {
  /** A step's id; the initiator is `start`. */
  step?: string;
  exit?: string;
  input?: string;
  output?: string;
  variable?: string;
  /** JSON pointer, inside the expression or, for damaged files, inside the document. */
  path?: string;
}

export interface Fix {
  /** What the click does, as a command: "Create the variable tries". */
  title: string;
  /** It changes nothing that a run does, so that it can be made unseen. */
  keepsMeaning?: true;
  commands: Command[];
}

/** Errors block deployment, warnings and hints do not. */
export interface Problem {
  code: string;
  severity: Severity;
  /** A sentence with labels, for people. */
  message: string;
  place: Place;
  fixes?: Fix[];
}
