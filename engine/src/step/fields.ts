import { z } from "zod";

/**
 * Builders for the inputs and outputs of toolsteps that zod alone cannot name: what looks like a
 * string in JSON may be an interaction, a user or a point in time. Each is an ordinary schema, so
 * `.optional()`, `.default()` and `.meta({ title, help })` follow as usual.
 */
export const fields = {
  text,
  integer: () => z.int(),
  number: () => z.number(),
  boolean: () => z.boolean(),
  interaction: () => identifier("interaction"),
  user: () => identifier("user"),
  workgroup: () => identifier("workgroup", "workgroup"),
  datetime: () => z.iso.datetime().meta({ valueType: "datetime" }),
  duration,
  any: () => z.json().meta({ valueType: "any" }),
  json: () => z.json().meta({ valueType: "json" }),
  list: <T extends z.ZodType>(element: T) => z.array(element),
  map: <T extends z.ZodType>(value: T) => z.record(z.string(), value),
  resource,
  sameAs,
};

function text({ max = 4000 }: { max?: number } = {}) {
  return z.string().max(max);
}

/** Milliseconds. */
function duration() {
  return z.int().min(0).meta({ valueType: "duration" });
}

function identifier(valueType: string, resource?: string) {
  return z
    .string()
    .min(1)
    .max(200)
    .meta({ valueType, ...(resource !== undefined && { resource }) });
}

/** The logical name of a configured thing: `fields.resource("skill")` offers the skills. */
function resource(kind: string) {
  return z.string().min(1).max(200).meta({ resource: kind });
}

/** An output whose type is that of the named input. */
function sameAs(input: string) {
  return z.json().meta({ valueType: "any", typeOf: input });
}
