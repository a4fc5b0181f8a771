import { type Pattern, parsePattern } from "./parse-type.ts";

/** A signature such as `(list: list<T>, index: integer): T`, ready for checking. */
export type Signature = {
  text: string;
  parameters: Parameter[];
  result: Pattern;
  least: number;
  most: number;
};

export type Parameter = { name: string; pattern: Pattern; optional: boolean; rest: boolean };

export function parseSignature(text: string): Signature {
  const close = text.lastIndexOf("):");
  const inner = text.slice(1, close).trim();
  const parameters = inner === "" ? [] : inner.split(/,\s*/).map(parseParameter);
  return {
    text,
    parameters,
    result: parsePattern(text.slice(close + 2).trim()),
    least: parameters.filter((parameter) => !parameter.optional).length,
    most: parameters.some((parameter) => parameter.rest) ? Infinity : parameters.length,
  };
}

function parseParameter(text: string): Parameter {
  const colon = text.indexOf(":");
  const marked = text.slice(0, colon);
  const name = marked.replace(/[.?]+$/, "");
  return {
    name,
    pattern: parsePattern(text.slice(colon + 1).trim()),
    optional: marked.endsWith("?"),
    rest: marked.includes("..."),
  };
}

/** The parameter an argument belongs to; the last one repeats when it may. */
export function parameterAt(signature: Signature, index: number): Parameter | undefined {
  const parameter = signature.parameters[index];
  if (parameter) return parameter;
  const last = signature.parameters.at(-1);
  return last?.rest ? last : undefined;
}
