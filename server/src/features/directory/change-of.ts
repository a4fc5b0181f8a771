import { z } from "zod";

type WithoutDefault<T> = T extends z.ZodDefault<infer Inner> ? Inner : T;

/**
 * The fields of an input for changing an entry: all optional, and without their defaults, because
 * what is left out stays as it is. With `rev`, a change of what was changed meanwhile is refused.
 */
export function changeOf<Shape extends z.ZodRawShape>(input: z.ZodObject<Shape>) {
  const fields = Object.entries(input.shape).map(([name, field]) => [
    name,
    z.optional(field instanceof z.ZodDefault ? field.unwrap() : field),
  ]);
  return z.object({
    ...Object.fromEntries(fields),
    rev: z.int().optional(),
  }) as unknown as z.ZodObject<
    { [Name in keyof Shape]: z.ZodOptional<WithoutDefault<Shape[Name]>> } & {
      rev: z.ZodOptional<z.ZodInt>;
    }
  >;
}
