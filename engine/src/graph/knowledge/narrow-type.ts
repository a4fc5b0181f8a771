import type { ValueType } from "../../expression/types.ts";
import type { Fact } from "./knowledge.ts";

/** The type of a variable where more is known than it declares: a text that is one of a few. */
export function narrowType(declared: ValueType, fact: Fact | undefined): ValueType {
  const values = fact?.values;
  const isText = declared.kind === "string" || declared.kind === "enum";
  if (!isText || !values?.every((value) => typeof value === "string")) return declared;
  return { kind: "enum", values: [...values] };
}
