import { z } from "zod";
import { parseType } from "../expression/parse-type.ts";
import { printType } from "../expression/types.ts";
import type { FieldManifest } from "./field-manifest.ts";

export interface SchemaDescription {
  type: string;
  /** Titles, help and hints: an outer `.meta` wins over that of the schema it wraps. */
  meta: Record<string, unknown>;
  optional: boolean;
  defaultValue: unknown;
  options?: string[];
  limits?: FieldManifest["limits"];
}

/** Reads a zod schema as a form and a type checker need it; `.meta({ valueType })` has the last word. */
export function describeSchema(schema: z.ZodType): SchemaDescription {
  const meta = { ...schema.meta() };
  const valueType = meta["valueType"];
  const inner = unwrap(schema);
  if (inner) {
    const below = describeSchema(inner.schema);
    return {
      ...below,
      type: typeof valueType === "string" ? valueType : below.type,
      meta: { ...below.meta, ...meta },
      optional: below.optional || inner.optional,
      defaultValue: inner.defaultValue ?? below.defaultValue,
    };
  }
  const limits = limitsOf(schema);
  const options = optionsOf(schema);
  return {
    type: typeof valueType === "string" ? valueType : typeOf(schema),
    meta,
    optional: false,
    defaultValue: undefined,
    ...(options && { options }),
    ...(limits && { limits }),
  };
}

/** The choices of an enum, or of a list that picks among them. */
function optionsOf(schema: z.ZodType): string[] | undefined {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  return schema instanceof z.ZodArray
    ? describeSchema(schema.element as z.ZodType).options
    : undefined;
}

interface Wrapped {
  schema: z.ZodType;
  optional: boolean;
  defaultValue: unknown;
}

function unwrap(schema: z.ZodType): Wrapped | undefined {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return {
      schema: schema.def.innerType as z.ZodType,
      optional: true,
      defaultValue: schema.def.defaultValue,
    };
  }
  if (schema instanceof z.ZodOptional) {
    return { schema: schema.def.innerType as z.ZodType, optional: true, defaultValue: undefined };
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly) {
    return { schema: schema.def.innerType as z.ZodType, optional: false, defaultValue: undefined };
  }
  if (schema instanceof z.ZodPipe) {
    return { schema: schema.def.in as z.ZodType, optional: false, defaultValue: undefined };
  }
  return undefined;
}

function typeOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodString) return "string";
  if (schema instanceof z.ZodISODateTime) return "datetime";
  if (schema instanceof z.ZodStringFormat) return "string";
  if (schema instanceof z.ZodNumber) return schema.format?.includes("int") ? "integer" : "number";
  if (schema instanceof z.ZodBoolean) return "boolean";
  if (schema instanceof z.ZodEnum) {
    return printType({ kind: "enum", values: schema.options.map(String) });
  }
  if (schema instanceof z.ZodLiteral) {
    const values = [...schema.def.values];
    return values.every((value) => typeof value === "string")
      ? printType({ kind: "enum", values })
      : "json";
  }
  if (schema instanceof z.ZodArray)
    return `list<${describeSchema(schema.element as z.ZodType).type}>`;
  if (schema instanceof z.ZodRecord) {
    return `map<${describeSchema(schema.valueType as z.ZodType).type}>`;
  }
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([name, field]) => [
      name,
      parseType(describeSchema(field as z.ZodType).type),
    ]);
    return printType({ kind: "record", fields: Object.fromEntries(fields) });
  }
  return "json";
}

function limitsOf(schema: z.ZodType): FieldManifest["limits"] {
  if (schema instanceof z.ZodString) {
    return present({ minLength: schema.minLength, maxLength: schema.maxLength });
  }
  if (schema instanceof z.ZodNumber) {
    return present({ minimum: bounded(schema.minValue), maximum: bounded(schema.maxValue) });
  }
  return undefined;
}

/** Every integer schema is bounded by what a double holds exactly: no limit worth showing. */
function bounded(value: number | null): number | null {
  return value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
}

function present(limits: Record<string, number | null>): FieldManifest["limits"] {
  const entries = Object.entries(limits).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
