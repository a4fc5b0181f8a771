import { callOf } from "../rule.ts";
import { commonType, printType, type ValueType } from "../types.ts";
import { type Argument, type Context, report } from "./context.ts";
import { fieldOf } from "./paths.ts";

/**
 * Results that depend on the arguments in a way no signature says, such as the
 * integer a sum of integers is. Undefined leaves the answer to the signature.
 */
export function refineResult(
  name: string,
  args: Argument[],
  context: Context,
): ValueType | undefined {
  switch (name) {
    case "and":
    case "or":
    case "coalesce":
      return args.map((arg) => arg.type).reduce(commonType);
    case "if":
      return typeOfIf(args);
    case "+":
    case "-":
    case "min":
    case "max":
    case "*":
    case "%":
      return typeOfNumbers(args);
    case "record":
      return typeOfRecord(args);
    case "get":
      return typeOfGet(args, context);
    default:
      return undefined;
  }
}

/** Values stand at the odd positions, and at the last when their number is odd. */
function typeOfIf(args: Argument[]): ValueType {
  const values = args.filter((_, index) => index % 2 === 1 || index === args.length - 1);
  const otherwise: ValueType[] = args.length % 2 === 0 ? [{ kind: "null" }] : [];
  return [...values.map((arg) => arg.type), ...otherwise].reduce(commonType);
}

function typeOfNumbers(args: Argument[]): ValueType | undefined {
  const kinds = args.map((arg) => arg.type.kind);
  if (kinds.some((kind) => kind !== "integer" && kind !== "duration")) return undefined;
  return { kind: kinds.includes("duration") ? "duration" : "integer" };
}

function typeOfRecord(args: Argument[]): ValueType {
  const fields: [string, ValueType][] = [];
  for (let index = 0; index + 1 < args.length; index += 2) {
    const type = args[index + 1]?.type;
    if (type) fields.push([String(args[index]?.rule), type]);
  }
  return { kind: "record", fields: Object.fromEntries(fields) };
}

/** A field known by name has its own type, and one that does not exist is a slip. */
function typeOfGet(args: Argument[], context: Context): ValueType | undefined {
  const [of, key, otherwise] = args;
  if (of?.type.kind !== "record" || typeof key?.rule !== "string") return undefined;
  const field = fieldOf(of.type, key.rule);
  if (field) return otherwise ? commonType(field, otherwise.type) : field;
  // A record written down in the expression itself is hardly asked for a field it lacks.
  if (otherwise || callOf(of.rule)?.name === "record") return undefined;
  report(context, {
    code: "EXPRESSION_FIELD_UNKNOWN",
    place: key.place,
    message: `${printType(of.type)} has no field "${key.rule}".`,
  });
  return undefined;
}
