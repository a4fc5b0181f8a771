import { suggest } from "../suggest.ts";
import { isAssignable, printType, type ValueType } from "../types.ts";
import { type Argument, type Context, fits, report } from "./context.ts";

const equalities = new Set(["==", "!=", "===", "!=="]);
const orders = new Set(["<", "<=", ">", ">="]);

/** Checks that the sides of a comparison can be compared; false when it is no comparison. */
export function checkComparison(name: string, args: Argument[], context: Context): boolean {
  const isEquality = equalities.has(name);
  if (!isEquality && !orders.has(name)) return false;
  const [first, ...rest] = args;
  for (const other of rest) {
    if (first && !(isEquality ? canEqual(first, other) : canOrder(first, other))) {
      reportIncomparable(first, other, context);
    }
  }
  return true;
}

function canEqual(a: Argument, b: Argument): boolean {
  // A literal must be one of an enum's values, or a moment; any text reads as text.
  if (typeof b.rule === "string" && a.type.kind !== "string") return fits(b, a.type);
  if (typeof a.rule === "string" && b.type.kind !== "string") return fits(a, b.type);
  if (a.type.kind === "enum" && b.type.kind === "enum") {
    const { values } = b.type;
    return a.type.values.some((value) => values.includes(value));
  }
  return isAssignable(a.type, b.type) || isAssignable(b.type, a.type);
}

function canOrder(a: Argument, b: Argument): boolean {
  if (isOpen(a.type) || isOpen(b.type)) return true;
  if (a.type.kind === "datetime") return fits(b, a.type);
  if (b.type.kind === "datetime") return fits(a, b.type);
  if (isAssignable(a.type, { kind: "number" })) return isAssignable(b.type, { kind: "number" });
  const text: ValueType = { kind: "string" };
  return isAssignable(a.type, text) && isAssignable(b.type, text);
}

function isOpen({ kind }: ValueType): boolean {
  return kind === "any" || kind === "json" || kind === "null";
}

function reportIncomparable(a: Argument, b: Argument, context: Context): void {
  const [literal, other] = typeof a.rule === "string" ? [a, b] : [b, a];
  if (typeof literal.rule === "string" && other.type.kind === "enum") {
    const { values } = other.type;
    const suggestion = suggest(literal.rule, values);
    report(context, {
      code: "EXPRESSION_TYPE_MISMATCH",
      place: literal.place,
      message: `"${literal.rule}" is not one of ${values.join(", ")}.`,
      ...(suggestion === undefined ? {} : { suggestion: `"${suggestion}"` }),
    });
    return;
  }
  report(context, {
    code: "EXPRESSION_TYPE_MISMATCH",
    place: b.place,
    message: `A value of type ${printType(a.type)} cannot be compared with one of type ${printType(b.type)}.`,
  });
}
