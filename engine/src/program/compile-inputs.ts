import { z } from "zod";
import type { ValueSource } from "../graph/document.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import { StepFault } from "../run/faults.ts";
import { spacedTitle } from "../step/describe-value.ts";
import { compileRule } from "./compile-rule.ts";
import { type Check, fastCheck } from "./fast-checks.ts";
import type { Resources } from "./resources.ts";

export type ReadSource = (variables: JsonObject, resources: Resources) => Json;
export type ReadInputs = (variables: JsonObject, resources: Resources) => JsonObject;

export function compileSource(source: ValueSource): ReadSource {
  if ("lit" in source) {
    const value = freeze(source.lit);
    return () => value;
  }
  if ("var" in source) {
    const name = source.var;
    return (variables) => (Object.hasOwn(variables, name) ? (variables[name] ?? null) : null);
  }
  if ("ref" in source) {
    const reference = source.ref;
    return (_, resources) => resources(reference);
  }
  return compileRule(source.expr);
}

/**
 * Reads a step's inputs and parses them by the toolstep's schema. Literals and defaults are parsed
 * here, once; what comes from variables and expressions is parsed at every execution, by a quick
 * test where the schema is simple. A value that does not fit is a fault that names the input,
 * never a value quietly changed.
 *
 * Null given to an optional input means that there is none.
 */
export function compileInputs(
  schema: z.ZodObject,
  sources: Record<string, ValueSource>,
): ReadInputs {
  const constants: JsonObject = {};
  const readers: { name: string; read: ReadSource }[] = [];
  for (const [name, field] of Object.entries(schema.shape) as [string, z.ZodType][]) {
    const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
    if (!source || "lit" in source) {
      const parsed = parseConstant(name, field, source?.lit);
      if (typeof parsed === "function") readers.push({ name, read: parsed });
      else if (parsed.value !== undefined) constants[name] = freeze(parsed.value);
    } else {
      readers.push({ name, read: parsing(name, field, compileSource(source)) });
    }
  }
  const read = assemble(constants, readers);
  return (schema.def.checks ?? []).length > 0 ? refined(schema, read) : read;
}

function assemble(
  constants: JsonObject,
  readers: { name: string; read: ReadSource }[],
): ReadInputs {
  if (readers.length === 0) {
    const fixed = Object.freeze(constants);
    return () => fixed;
  }
  return (variables, resources) => {
    const input = { ...constants };
    for (const { name, read } of readers) {
      const value = read(variables, resources) as Json | undefined;
      if (value !== undefined) input[name] = value;
    }
    return input;
  };
}

function parseConstant(
  name: string,
  field: z.ZodType,
  literal: Json | undefined,
): { value: Json | undefined } | ReadSource {
  const result = field.safeParse(literal);
  if (result.success) return { value: result.data as Json | undefined };
  const message =
    literal === undefined
      ? `The input ${spacedTitle(name)} is missing.`
      : invalid(name, result.error);
  return () => {
    throw new StepFault("INPUT_INVALID", message);
  };
}

function parsing(name: string, field: z.ZodType, read: ReadSource): ReadSource {
  const inner =
    field instanceof z.ZodOptional || field instanceof z.ZodDefault
      ? (field.def.innerType as z.ZodType)
      : field;
  const fits: Check | undefined = fastCheck(inner);
  const optional = field.safeParse(undefined);
  return (variables, resources) => {
    const value = read(variables, resources);
    if (fits?.(value)) return value;
    const result = field.safeParse(value);
    if (result.success) return result.data as Json;
    if (value === null && optional.success) return optional.data as Json;
    throw new StepFault(
      "INPUT_INVALID",
      value === null ? `The input ${spacedTitle(name)} has no value.` : invalid(name, result.error),
    );
  };
}

/** Says what was expected and never what was found: the value may be a secret. */
function invalid(name: string, error: z.ZodError): string {
  const issue = error.issues[0];
  const at = issue && issue.path.length > 0 ? ` at ${issue.path.join(".")}` : "";
  return `The input ${spacedTitle(name)} does not fit${at}: ${issue?.message ?? "unknown reason"}`;
}

/** Schemas with rules over several inputs are parsed as a whole as well. */
function refined(schema: z.ZodObject, read: ReadInputs): ReadInputs {
  return (variables, resources) => {
    const input = read(variables, resources);
    const result = schema.safeParse(input);
    if (result.success) return result.data as JsonObject;
    const issue = result.error.issues[0];
    const name = String(issue?.path[0] ?? "");
    throw new StepFault(
      "INPUT_INVALID",
      name ? invalid(name, result.error) : (issue?.message ?? ""),
    );
  };
}

/** Shared by every run of the handler, so no toolstep may change it. */
export function freeze<T extends Json>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const each of Object.values(value)) freeze(each);
    Object.freeze(value);
  }
  return value;
}
