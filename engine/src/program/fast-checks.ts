import { z } from "zod";
import { checkValue } from "../expression/type-values.ts";
import type { ValueType } from "../expression/types.ts";
import type { Json } from "../graph/json.ts";

export type Check = (value: Json | undefined) => boolean;

/**
 * A test that answers at once for the schemas nearly every input has, or undefined when only the
 * schema itself can tell. It accepts only what the schema accepts unchanged.
 */
export function fastCheck(schema: z.ZodType): Check | undefined {
  const checks = schema.def.checks ?? [];
  const valueType = schema.meta()?.["valueType"];
  if (schema instanceof z.ZodLazy && (valueType === "any" || valueType === "json")) return isJson;
  if (schema instanceof z.ZodAny || schema instanceof z.ZodUnknown) return isJson;
  if (schema instanceof z.ZodBoolean && checks.length === 0) return isBoolean;
  if (schema instanceof z.ZodString) return textCheck(schema, checks.map(nameOf));
  if (schema instanceof z.ZodNumber && checks.length === 0) {
    if (schema.def.type === "number" && schema.format === null) return isNumber;
    if (schema.format === "safeint") return isInteger;
  }
  return undefined;
}

function textCheck(schema: z.ZodString, checks: string[]): Check | undefined {
  if (checks.some((check) => check !== "max_length" && check !== "min_length")) return undefined;
  const least = schema.minLength ?? 0;
  const most = schema.maxLength ?? Number.POSITIVE_INFINITY;
  return (value) => typeof value === "string" && value.length >= least && value.length <= most;
}

function nameOf(check: z.core.$ZodCheck): string {
  return check._zod.def.check;
}

/** Does a value fit a variable? The common types are answered without a walk. */
export function typeCheck(type: ValueType): Check {
  switch (type.kind) {
    case "string":
      return isText;
    case "boolean":
      return isBoolean;
    case "integer":
    case "duration":
      return isInteger;
    case "number":
      return isNumber;
    case "interaction":
    case "user":
    case "workgroup":
      return isTextOrNothing;
    case "any":
    case "json":
      return isJson;
    default:
      return (value) => checkValue(type, value) === undefined;
  }
}

const jsonType: ValueType = { kind: "json" };

function isJson(value: Json | undefined): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      return value === null || checkValue(jsonType, value) === undefined;
    default:
      return false;
  }
}

function isText(value: Json | undefined): boolean {
  return typeof value === "string";
}

function isTextOrNothing(value: Json | undefined): boolean {
  return value === null || typeof value === "string";
}

function isBoolean(value: Json | undefined): boolean {
  return typeof value === "boolean";
}

function isNumber(value: Json | undefined): boolean {
  return Number.isFinite(value);
}

function isInteger(value: Json | undefined): boolean {
  return Number.isSafeInteger(value);
}
