import type { z } from "zod";
import type { Json } from "../graph/json.ts";
import { spacedTitle, toJson } from "./describe-value.ts";
import { describeSchema } from "./schema-type.ts";

/** What a form needs to draw one input, and what the type checker needs to check it. */
export interface FieldManifest {
  name: string;
  title: string;
  /** Value type as text, for example `string`, `list<integer>`, `interaction`. */
  type: string;
  /** Outputs only: the type is that of this input (Assignment's value). */
  typeOf?: string;
  /** True when a step without it cannot be deployed. */
  required: boolean;
  /** Outputs only: false when the exit may leave without it. */
  always: boolean;
  default?: Json;
  help?: string;
  examples?: Json[];
  options?: { value: string; title: string }[];
  widget?: string;
  /** The value with which a wait has no end. */
  endless?: number;
  /** Kind of the resources offered for it: `workgroup`, `skill`, … */
  resource?: string;
  /** What the journal does with its values. */
  class?: "secret" | "personal";
  limits?: { minimum?: number; maximum?: number; minLength?: number; maxLength?: number };
}

export function describeFields(schema: z.ZodObject): FieldManifest[] {
  return Object.entries(schema.shape).map(([name, field]) =>
    describeField(name, field as z.ZodType),
  );
}

function describeField(name: string, schema: z.ZodType): FieldManifest {
  const { type, meta, optional, defaultValue, options, limits } = describeSchema(schema);
  const titles = (meta["optionTitles"] ?? {}) as Record<string, string>;
  const help = meta["help"] ?? meta["description"];
  return {
    name,
    title: typeof meta["title"] === "string" ? meta["title"] : spacedTitle(name),
    type,
    ...(typeof meta["typeOf"] === "string" && { typeOf: meta["typeOf"] }),
    required: !optional,
    always: !optional || defaultValue !== undefined,
    ...(defaultValue !== undefined && { default: toJson(defaultValue) }),
    ...(typeof help === "string" && { help }),
    ...(Array.isArray(meta["examples"]) && { examples: toJson(meta["examples"]) as Json[] }),
    ...(options && {
      options: options.map((value) => ({ value, title: titles[value] ?? spacedTitle(value) })),
    }),
    ...(typeof meta["widget"] === "string" && { widget: meta["widget"] }),
    ...(typeof meta["endless"] === "number" && { endless: meta["endless"] }),
    ...(typeof meta["resource"] === "string" && { resource: meta["resource"] }),
    ...((meta["class"] === "secret" || meta["class"] === "personal") && { class: meta["class"] }),
    ...(limits && { limits }),
  };
}
