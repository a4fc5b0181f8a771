import type { z } from "zod";
import type { Json, JsonObject } from "../graph/json.ts";

/**
 * One file declares a toolstep. The compiler rejects an exit, an exit's data or a port that is not
 * declared; palette, property forms, canvas handles and documentation are drawn from the same words.
 *
 * | kind          | runs                                      | guarantee                              |
 * |---------------|-------------------------------------------|----------------------------------------|
 * | pure          | in the engine, synchronously              | deterministic                          |
 * | transactional | with ports bound to the turn's transaction| exactly once in effect                 |
 * | external      | after commit, by a worker                 | at least once, with an idempotency key |
 * | waiting       | begins, parks as a row, resumes on events | costs no thread, survives everything   |
 */
export type ToolstepKind = "pure" | "transactional" | "external" | "waiting";

export type AnyObject = z.ZodObject;

export interface ExitSpec<Output extends AnyObject | undefined = AnyObject | undefined> {
  /** As shown to designers; PureConnect's words where it has them. Default: the name, spaced. */
  title?: string;
  summary: string;
  /** True for exits that mean failure: drawn apart, and linted when they are treated as success. */
  error?: true;
  /** The step leaves by it only when its interaction is of this media type. */
  mediaType?: string;
  output?: Output;
}

export type ExitSpecs = Record<string, ExitSpec>;

/** How a step left: through which exit, with which data. */
export interface Left {
  exit: string;
  output: JsonObject;
}

/** Data of an exit; an exit that declares no output takes none. */
type OutputOf<E extends ExitSpec> = E extends { output: infer Output extends AnyObject }
  ? z.input<Output>
  : never;

/** `leave.found({ customerId })`: one function per declared exit, checked by the compiler. */
export type Leave<Exits extends ExitSpecs> = {
  readonly [Name in keyof Exits]: [OutputOf<Exits[Name]>] extends [never]
    ? (output?: Record<string, never>) => Left
    : (output: OutputOf<Exits[Name]>) => Left;
} & {
  /** For exits that the step's own configuration declares (Selection, Call Subroutine). */
  readonly through: (exit: string, output?: JsonObject) => Left;
};

/** An event as toolsteps and initiators see it. */
export interface HandlerEvent {
  /** Past tense with a noun: `interaction.transferred`, `message.added`. */
  type: string;
  /** The object it is about: an interaction, a user, a free text for Custom Notification. */
  objectId: string;
  /** Database time, ISO 8601 UTC. */
  at: string;
  data: JsonObject;
}

/** What a parked step listens for. */
export interface EventPattern {
  type: string;
  /** Absent means the interaction (or other key) the run belongs to. */
  objectId?: string;
}

/** The step parks until one of the events arrives or the time is over. */
export interface Wait {
  wait: {
    events: EventPattern[];
    /** Milliseconds from the beginning of the wait; absent means no limit. */
    timeoutMs?: number;
    /** Whatever `resume` needs to know; survives restarts. */
    state?: Json;
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a catalogue holds toolsteps of every type; each was checked where it was defined
type Some = any;

export interface StepRun {
  runId: string;
  handlerId: string;
  stepId: string;
  /** The same after a crash and a repeated attempt: hand it to the outside world. */
  stepKey: string;
}

interface Context<Input extends AnyObject, Exits extends ExitSpecs> {
  input: z.output<Input>;
  /** Of a toolstep whose types are forgotten (`Exits` is any) the exits are unknown too. */
  leave: 0 extends 1 & Exits ? Some : Leave<Exits>;
  /** Time of the turn, ISO 8601 UTC. Toolsteps have no other clock. */
  now: string;
  run: StepRun;
}

interface Common<
  Input extends AnyObject,
  Exits extends ExitSpecs,
  Ports,
  Needs extends keyof Ports,
> {
  /** `group.verbNoun`, for example `interaction.queryMediaType`. */
  type: string;
  version: number;
  title: string;
  summary: string;
  category: ToolCategory;
  /** Name of a lucide icon, in kebab-case. */
  icon: string;
  input: Input;
  exits: Exits;
  /** `cases`: Selection's own exits; `subroutine`: those of the called handler. */
  dynamicExits?: "cases" | "subroutine";
  needs: readonly Needs[];
  /** Documentation in Markdown for what the summary cannot say. */
  details?: string;
  /** Only initiators' media types for which the step makes sense; absent means all. */
  mediaTypes?: readonly string[];
  /** True when the step changes the interaction: monitors may not use it. */
  changesInteraction?: true;
  examples: readonly Example<Input, Exits, Pick<Ports, Needs>>[];
}

export interface PureToolstep<I extends AnyObject, E extends ExitSpecs, P, N extends keyof P>
  extends Common<I, E, P, N> {
  kind: "pure";
  run(context: Context<I, E>): Left;
}

export interface TransactionalToolstep<
  I extends AnyObject,
  E extends ExitSpecs,
  P,
  N extends keyof P,
> extends Common<I, E, P, N> {
  kind: "transactional";
  run(context: Context<I, E> & { ports: Pick<P, N> }): Left | Promise<Left>;
}

export interface ExternalToolstep<I extends AnyObject, E extends ExitSpecs, P, N extends keyof P>
  extends Common<I, E, P, N> {
  kind: "external";
  run(context: Context<I, E> & { ports: Pick<P, N>; signal: AbortSignal }): Left | Promise<Left>;
}

export interface WaitingToolstep<I extends AnyObject, E extends ExitSpecs, P, N extends keyof P>
  extends Common<I, E, P, N> {
  kind: "waiting";
  begin(context: Context<I, E> & { ports: Pick<P, N> }): Left | Wait | Promise<Left | Wait>;
  /** `event` is undefined when the time is over. */
  resume(
    context: Context<I, E> & { ports: Pick<P, N>; event: HandlerEvent | undefined; state: Json },
  ): Left | Wait | Promise<Left | Wait>;
}

export interface Example<Input extends AnyObject, Exits extends ExitSpecs, Ports> {
  title: string;
  input: z.input<Input>;
  /** Ports as this example finds them; only what it touches. */
  given?: { [Port in keyof Ports]?: Partial<Ports[Port]> };
  /** For waiting steps: what ends the wait; `timeout` when nothing came. Absent: it did not wait. */
  then?: HandlerEvent | "timeout";
  exit: (keyof Exits & string) | (string & {});
  output?: JsonObject;
}

/** Every kind, with its types forgotten: what the catalogue and the compiler hold. */
export type AnyToolstep =
  | PureToolstep<Some, Some, Some, Some>
  | TransactionalToolstep<Some, Some, Some, Some>
  | ExternalToolstep<Some, Some, Some, Some>
  | WaitingToolstep<Some, Some, Some, Some>;

export const toolCategories = [
  "basic",
  "interaction",
  "acd",
  "messaging",
  "lists",
  "directory",
  "system",
  "recorder",
] as const;

export type ToolCategory = (typeof toolCategories)[number];

/** Binds `defineToolstep` to the ports of a product; the engine itself knows no port. */
export function toolstepsFor<Ports>() {
  function define<I extends AnyObject, E extends ExitSpecs, N extends keyof Ports = never>(
    step:
      | PureToolstep<I, E, Ports, N>
      | TransactionalToolstep<I, E, Ports, N>
      | ExternalToolstep<I, E, Ports, N>
      | WaitingToolstep<I, E, Ports, N>,
  ) {
    return step;
  }
  return define;
}
