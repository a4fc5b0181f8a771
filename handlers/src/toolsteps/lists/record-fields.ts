import { fields } from "@signalbox/engine/step";
import { z } from "zod";

/** Inputs and outputs of the record tools. */

export function record(title = "Record") {
  return fields.map(fields.any()).meta({ title, examples: [{ city: "Delft" }] });
}

export function changedRecord() {
  return z.record(z.string(), z.json()).meta({ title: "Changed Record", valueType: "json" });
}

export function fieldName() {
  return z
    .string()
    .max(200)
    .meta({ title: "Field Name", examples: ["city"] });
}

export function fieldValue() {
  return fields.any().meta({ title: "Value" });
}
