import { graphError } from "./graph-error.ts";

/** One asked-for field: `comments.limit(5).order(chronological){id,from}`. */
export type FieldRequest = {
  name: string;
  /** Modifiers with their raw arguments: `{ limit: "5" }`. */
  modifiers: Record<string, string>;
  fields?: FieldRequest[];
};

/** Reads Graph's nested `fields` parameter; a mistake names its character, as Graph does. */
export function parseFields(source: string): FieldRequest[] {
  let position = 0;

  function fail(expected: string): never {
    const found = source[position] ?? "end of string";
    throw graphError(
      2500,
      `Syntax error "Expected ${expected} instead of "${found}"." at character ${position}: ${source}`,
    );
  }

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = position;
    const match = pattern.exec(source);
    if (!match) return undefined;
    position += match[0].length;
    return match[0];
  }

  function list(): FieldRequest[] {
    const fields = [field()];
    while (take(/\s*,\s*/y)) fields.push(field());
    return fields;
  }

  function field(): FieldRequest {
    const name = take(/[a-z_][a-z0-9_]*/y) ?? fail("name");
    const modifiers: Record<string, string> = {};
    while (take(/\./y)) {
      const modifier = take(/[a-z_]+/y) ?? fail("modifier");
      if (!take(/\(/y)) fail('"("');
      modifiers[modifier] = take(/[^()]*/y) ?? "";
      if (!take(/\)/y)) fail('")"');
    }
    if (!take(/\{\s*/y)) return { name, modifiers };
    const fields = list();
    if (!take(/\s*\}/y)) fail('"}"');
    return { name, modifiers, fields };
  }

  const fields = list();
  if (position < source.length) fail("end of string");
  return fields;
}

/** The selection as text again, for links to further pages. */
export function writeFields(fields: readonly FieldRequest[]): string {
  return fields
    .map(({ name, modifiers, fields: below }) => {
      const calls = Object.entries(modifiers).map(([modifier, value]) => `.${modifier}(${value})`);
      return `${name}${calls.join("")}${below ? `{${writeFields(below)}}` : ""}`;
    })
    .join(",");
}
