import { suggest } from "../../expression/suggest.ts";
import { checkValue } from "../../expression/type-values.ts";
import { isAssignable, printType, type ValueType } from "../../expression/types.ts";
import type { ValueSource } from "../document.ts";
import type { FieldFacts } from "../facts.ts";
import type { Json } from "../json.ts";
import type { Fix, Place } from "../problem.ts";
import type { Validation } from "./context.ts";

/** The variable a missing input is surely meant to take: the only one of its kind, or its namesake. */
export function takeVariableFix(
  { scope }: Validation,
  place: Place,
  { field, type }: FieldFacts,
): Fix | undefined {
  const fitting = Object.keys(scope).filter((name) => {
    const own = scope[name];
    return own !== undefined && own.kind !== "any" && isAssignable(own, type);
  });
  const [only, ...others] = type.kind === "interaction" ? fitting : [];
  const name =
    fitting.find((each) => each === field.name) ?? (others.length === 0 ? only : undefined);
  return name === undefined
    ? undefined
    : sourceFix(`Take the variable ${name}`, place, { var: name });
}

/** The same value written as the input's type wants it, where it can be read that way. */
export function literalFix(place: Place, expected: ValueType, value: Json): Fix | undefined {
  const meant = reread(expected, value);
  if (meant === undefined || checkValue(expected, meant)) return undefined;
  return sourceFix(`Write ${JSON.stringify(meant)}`, place, { lit: meant });
}

function reread(expected: ValueType, value: Json): Json | undefined {
  switch (expected.kind) {
    case "integer":
    case "number":
    case "duration":
      return typeof value === "string" && value.trim() !== "" ? Number(value) : undefined;
    case "boolean":
      return value === "true" ? true : value === "false" ? false : undefined;
    case "string":
      return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
    case "enum":
      return typeof value === "string" ? suggest(value, expected.values) : undefined;
    case "list":
      return Array.isArray(value) ? undefined : [value];
    default:
      return undefined;
  }
}

const plainKinds = new Set<ValueType["kind"]>(["integer", "number", "boolean", "datetime", "enum"]);

/** Whatever is plain can be read as a text. */
export function asTextFix(
  place: Place,
  name: string,
  type: ValueType,
  expected: ValueType,
): Fix | undefined {
  if (expected.kind !== "string" || !plainKinds.has(type.kind)) return undefined;
  return sourceFix(`Make a text of ${name}`, place, { expr: { cat: [{ var: name }] } });
}

export function retypeFix(
  { document }: Validation,
  name: string,
  type: ValueType,
): Fix | undefined {
  const variable = document.variables[name];
  if (!variable || variable.initial !== undefined || type.kind === "null") return undefined;
  return {
    title: `Make ${name} a variable of type ${printType(type)}`,
    commands: [{ type: "updateVariable", name, variable: { ...variable, type: printType(type) } }],
  };
}

export function sourceFix(title: string, place: Place, source: ValueSource): Fix | undefined {
  const { step, input } = place;
  if (step === undefined || step === "start" || input === undefined) return undefined;
  return { title, commands: [{ type: "setInput", step, input, source }] };
}
