import type {
  ExitTarget,
  HandlerDocument,
  Initiator,
  Outcome,
  Step,
  ValueSource,
  Variable,
} from "../document.ts";
import type { Json } from "../json.ts";
import type { HandlerLayout, LayoutColour } from "../layout.ts";

/** What a designer works on. Never changed in place: untouched parts stay the same objects. */
export interface Draft {
  document: HandlerDocument;
  layout: HandlerLayout;
  /** The tests sidecar as it is stored; absent where it is not being worked on. */
  tests?: readonly Json[];
}

export type Point = [x: number, y: number];

type Note = NonNullable<HandlerLayout["notes"]>[string];
type Group = NonNullable<HandlerLayout["groups"]>[string];

/** One replaced value; without `value` the key is removed. */
export interface Patch {
  path: string[];
  value?: Json;
}

/**
 * Every change of a handler. Undo, autosave, audit, keyboard and tests share this one path.
 *
 * A `null` removes what it stands for. Commands that name something that does not exist are
 * refused with COMMAND_REFUSED and change nothing.
 */
export type Command =
  | { type: "addStep"; step: string; value: Step; at?: Point }
  /** `heal` joins what led to the step with where its exit `heal` led; else a todo remains. */
  | { type: "removeStep"; step: string; heal?: string }
  | { type: "updateStep"; step: string; label?: string | null; notes?: string | null }
  | { type: "changeStepType"; step: string; tool: string; exits: string[] }
  | { type: "setInput"; step: string; input: string; source: ValueSource | null }
  | { type: "setOutput"; step: string; output: string; variable: string | null }
  /** `step` may be `start`; its exit is `start`. */
  | { type: "wireExit"; step: string; exit: string; target: ExitTarget | null }
  /** Exits of new cases become todos, those of dropped cases go. */
  | { type: "setCases"; step: string; cases: NonNullable<Step["cases"]> }
  /** `exits`: names the called handler returns by; others go, new ones become todos. */
  | {
      type: "setSubroutine";
      step: string;
      subroutine: Step["subroutine"] | null;
      exits?: string[];
    }
  | { type: "addVariable"; name: string; variable: Variable }
  | { type: "updateVariable"; name: string; variable: Variable }
  | { type: "removeVariable"; name: string }
  /** Everywhere: inputs, outputs, expressions, cases, parameters, returns, the initiator's outputs. */
  | { type: "renameVariable"; name: string; to: string }
  | { type: "setInitiator"; initiator: Initiator }
  | { type: "setInitiatorOutput"; output: string; variable: string | null }
  | { type: "setFilter"; filter: Json | null }
  | { type: "setSignature"; parameters?: string[]; returns?: string[] }
  | { type: "setStart"; target: ExitTarget }
  | { type: "setOnFault"; target: ExitTarget | null }
  | { type: "setOutcome"; outcome: string; value: Outcome }
  | { type: "removeOutcome"; outcome: string }
  | {
      type: "setDetails";
      title?: string;
      notes?: string | null;
      category?: string | null;
      role?: HandlerDocument["role"];
    }
  | { type: "moveSteps"; positions: Record<string, Point> }
  | { type: "setNote"; note: string; value: Note }
  | { type: "removeNote"; note: string }
  /** Its steps leave the groups they were in: a step stands in one frame. */
  | { type: "setGroup"; group: string; value: Group }
  | { type: "removeGroup"; group: string }
  /** `steps` may hold `start`; with `null` the cards are plain again. */
  | { type: "colourSteps"; steps: string[]; colour: LayoutColour | null }
  | { type: "setTests"; tests: readonly Json[] }
  /** What undo is made of: patches found by comparing before and after; `tests` as a whole. */
  | { type: "patch"; document: Patch[]; layout: Patch[]; tests?: readonly Json[] }
  | { type: "batch"; name: string; commands: Command[] };

export type CommandOf<Type extends Command["type"]> = Extract<Command, { type: Type }>;
