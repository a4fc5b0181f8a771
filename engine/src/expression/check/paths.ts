import { suggest } from "../suggest.ts";
import { anyType, printType, type ValueType } from "../types.ts";
import { type Context, report } from "./context.ts";

/** The type found under a dotted path, and problems for what is not there. */
export function typeOfPath(path: string, place: string, context: Context): ValueType {
  if (path === "") return context.data;
  let type = context.data;
  const keys = path.split(".");
  for (const [index, key] of keys.entries()) {
    const found = fieldOf(type, key);
    if (found === undefined) {
      reportUnknown(key, { type, isVariable: index === 0 && context.atTop, place }, context);
      return anyType;
    }
    type = found;
  }
  return type;
}

/** The type of a field or position, or undefined when there cannot be one. */
export function fieldOf(type: ValueType, key: string): ValueType | undefined {
  switch (type.kind) {
    case "any":
    case "null":
      return anyType;
    case "json":
      return { kind: "json" };
    case "map":
      return type.value;
    case "record":
      return Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
    case "list":
      if (key === "length") return { kind: "integer" };
      return /^\d+$/.test(key) ? type.item : undefined;
    case "string":
      return key === "length" ? { kind: "integer" } : undefined;
    default:
      return undefined;
  }
}

/** Words that are values, which other languages begin with a capital. */
const literals = ["true", "false", "null"];

type Unknown = { type: ValueType; isVariable: boolean; place: string };

function reportUnknown(key: string, { type, isVariable, place }: Unknown, context: Context): void {
  const known = type.kind === "record" ? Object.keys(type.fields) : [];
  const literal = isVariable ? literals.find((each) => each === key.toLowerCase()) : undefined;
  const suggestion = literal ?? suggest(key, known);
  const hint = suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`;
  const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key;
  const owner = type.kind === "record" ? "This record" : `A value of type ${printType(type)}`;
  report(context, {
    code: isVariable ? "EXPRESSION_VARIABLE_UNKNOWN" : "EXPRESSION_FIELD_UNKNOWN",
    place,
    message: isVariable
      ? `There is no variable "${shown}".${hint}`
      : `${owner} has no field "${shown}".${hint}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
