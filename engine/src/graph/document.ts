import { z } from "zod";
import type { Json } from "./json.ts";

/**
 * The stored handler: one canonical JSON document, layout and tests kept apart from it.
 *
 * Control flow exists only as exits, and every exit a tool declares is present: it leads to a
 * step, to an `end` with a named outcome, or to a `todo`, which blocks deployment. Nothing falls
 * off the graph in silence.
 */

/** Newest document format; older documents are migrated when they are opened. */
export const HANDLER_FORMAT = "1.0";

/** Lower-case words joined by hyphens. Given once and never changed by relabelling. */
export const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, "Use lower-case words joined by hyphens.");

export const VariableName = z
  .string()
  .max(80)
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, "Use letters, digits and underscores, starting with a letter.");

/** Name of a tool's exit or input: camelCase, from the catalogue; dynamic exits follow it too. */
export const PortName = z
  .string()
  .max(80)
  .regex(/^[A-Za-z][A-Za-z0-9]*$/, "Use letters and digits, starting with a letter.");

/** `group.tool@major`, for example `interaction.queryMediaType@1`. */
export const VersionedType = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*@[1-9][0-9]*$/, "Use group.tool@version.");

const AnyJson: z.ZodType<Json> = z.json() as z.ZodType<Json>;

/** JsonLogic; its rules are checked by the expression checker, not by the document's shape. */
export const Expression = AnyJson;

/**
 * Where an input's value comes from. Tagged, so that renames and where-used are exact:
 * a literal, a variable, an expression, or the logical name of a resource (`workgroup:Support`).
 */
export const ValueSource = z.union([
  z.strictObject({ lit: AnyJson }),
  z.strictObject({ var: VariableName }),
  z.strictObject({ expr: Expression }),
  z.strictObject({
    ref: z.string().regex(/^[a-z]+:.+$/, "Use kind:name, as in workgroup:Support."),
  }),
]);

/** A plain string links to that step. `{ to, note }` is a link that explains itself. */
export const ExitTarget = z.union([
  Slug,
  z.strictObject({ to: Slug, note: z.string().max(500) }),
  z.strictObject({ end: Slug, note: z.string().max(500).optional() }),
  z.strictObject({ todo: z.string().max(500) }),
]);

/** `latest` deployed, the version deployed together with the caller, or a fixed number. */
export const SubroutineVersion = z.union([
  z.literal("latest"),
  z.literal("deployment"),
  z.int().min(1),
]);

export const Step = z.strictObject({
  type: VersionedType,
  label: z.string().max(120).optional(),
  notes: z.string().max(4000).optional(),
  /** Only for Call Subroutine: which handler is called. */
  subroutine: z.strictObject({ handler: Slug, version: SubroutineVersion }).optional(),
  /** Only for Selection: ordered cases, first true wins; each names a dynamic exit. */
  cases: z
    .array(
      z.strictObject({ exit: PortName, title: z.string().max(80).optional(), when: Expression }),
    )
    .max(100)
    .optional(),
  in: z.record(PortName, ValueSource).optional(),
  out: z.record(PortName, VariableName).optional(),
  exits: z.record(PortName, ExitTarget),
});

/** What the journal does with a variable's value: `secret` is never written, `personal` is guarded. */
export const Mark = z.enum(["secret", "personal"]);

export const Variable = z.strictObject({
  /** Printed value type, for example `string` or `list<integer>`. */
  type: z.string().max(200),
  initial: AnyJson.optional(),
  mark: Mark.optional(),
  notes: z.string().max(1000).optional(),
});

export const Outcome = z.strictObject({
  title: z.string().max(80).optional(),
  summary: z.string().max(500).optional(),
  error: z.literal(true).optional(),
});

export const Initiator = z.strictObject({
  type: VersionedType,
  label: z.string().max(120).optional(),
  notes: z.string().max(4000).optional(),
  /** A particular object's id; absent means {all}. */
  objectId: z.string().max(200).optional(),
  /** JsonLogic over the initiator's outputs; absent means every matching event. */
  filter: Expression.optional(),
  settings: z.record(PortName, AnyJson).optional(),
  out: z.record(PortName, VariableName).optional(),
});

export const HandlerDocument = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(HANDLER_FORMAT),
  id: Slug,
  title: z.string().min(1).max(120),
  notes: z.string().max(20_000).optional(),
  category: z.string().max(60).optional(),
  /** Of several primaries whose filters match one event the first decides; monitors all run. */
  role: z.enum(["primary", "monitor"]).default("primary"),
  initiator: Initiator,
  /** Subroutine inputs: arrive in the variable of the same name. */
  parameters: z.array(VariableName).optional(),
  /** Subroutine outputs: read from the variable of the same name on return. */
  returns: z.array(VariableName).optional(),
  outcomes: z.record(Slug, Outcome),
  variables: z.record(VariableName, Variable),
  /** Where the initiator's only exit, Start, leads. */
  start: ExitTarget,
  /** Where a step that fails outside its exits leads; absent means the run is faulted. */
  onFault: ExitTarget.optional(),
  steps: z.record(Slug, Step),
});

export type ValueSource = z.infer<typeof ValueSource>;
export type ExitTarget = z.infer<typeof ExitTarget>;
export type SubroutineVersion = z.infer<typeof SubroutineVersion>;
export type Step = z.infer<typeof Step>;
export type Variable = z.infer<typeof Variable>;
export type Outcome = z.infer<typeof Outcome>;
export type Initiator = z.infer<typeof Initiator>;
export type HandlerDocument = z.infer<typeof HandlerDocument>;
