import type { DsEntryView, DsType } from "@signalbox/server/contract";

export interface Attribute {
  /** Without one: text, in one line or several. */
  type?: DsType;
  values: string[];
}

/** An entry's attributes by name; undefined is one that was taken away. */
export type Attributes = Record<string, Attribute | undefined>;

export const TYPES: readonly { id: DsType; title: string; hint: string }[] = [
  { id: "string", title: "Text", hint: "One value" },
  { id: "list", title: "List", hint: "A value per line" },
  { id: "number", title: "Number", hint: "As in 5000 or 0.5" },
  { id: "boolean", title: "Yes or no", hint: "true or false" },
  { id: "date", title: "Date", hint: "As in 2026-12-24" },
  { id: "json", title: "JSON", hint: "An object, a list, a value" },
];

export function attributesOf({ attributes, types }: DsEntryView): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, values]) => {
      const type = types[name];
      return [name, { values, ...(type && { type }) }];
    }),
  );
}

/** What the server is sent: all of them, because a put replaces an entry's attributes. */
export function bodyOf(attributes: Attributes): Pick<DsEntryView, "attributes" | "types"> {
  const there = Object.entries(attributes).flatMap(([name, one]) =>
    one ? ([[name, one]] as const) : [],
  );
  return {
    attributes: Object.fromEntries(there.map(([name, { values }]) => [name, values])),
    types: Object.fromEntries(there.flatMap(([name, { type }]) => (type ? [[name, type]] : []))),
  };
}

export function typeOf({ type, values }: Attribute): DsType {
  return type ?? (values.length > 1 ? "list" : "string");
}

/** The values as another type reads them: nothing is lost, but perhaps not yet right. */
export function retyped(attribute: Attribute, type: DsType): Attribute {
  const { values } = attribute;
  if (type === "list") return { type, values: values.flatMap((value) => value.split("\n")) };
  if (type === "boolean") return { type, values: [values[0] === "true" ? "true" : "false"] };
  return { type, values: values.length > 1 ? [values.join(", ")] : values };
}

/** What is plainly wrong with an attribute already, before the server is asked. */
export function problemOf(attribute: Attribute): string | undefined {
  const [value = ""] = attribute.values;
  const type = typeOf(attribute);
  if (type === "number" && !/^-?\d+(?:\.\d+)?$/.test(value)) return "This is not a number.";
  if (type === "date" && Number.isNaN(Date.parse(value)))
    return "This is no date such as 2026-12-24.";
  if (type === "json") {
    try {
      JSON.parse(value);
    } catch (error) {
      return `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return undefined;
}

export function attributeText(value: unknown): string {
  const attribute = value as Attribute | undefined;
  if (!attribute) return "not there";
  return attribute.values.join(", ") || "empty";
}
