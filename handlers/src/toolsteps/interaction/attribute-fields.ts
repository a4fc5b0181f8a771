import { z } from "zod";

/** Names are case-insensitive; `Eic_` marks those of the system. */
export function attributeName(title: string) {
  return z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({
      title,
      help: "Names are case-insensitive.",
      examples: ["Eic_Subject", "Language"],
      widget: "attribute",
    });
}

/** Values are texts; numbers and booleans are written out before they get here. */
export function attributeValue() {
  return z.string().max(32_000);
}
