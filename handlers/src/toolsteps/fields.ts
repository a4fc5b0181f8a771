import { fields } from "@signalbox/engine/step";
import { z } from "zod";

/** Inputs and outputs that many toolsteps share, said once. */

/** PureConnect's telephony and ACD tools say Call Identifier for interactions of every kind. */
export function callIdentifier() {
  return interactionField("Call Identifier");
}

/** The newer tools, from chats and callbacks on, say Interaction Identifier. */
export function interactionIdentifier() {
  return interactionField("Interaction Identifier");
}

function interactionField(title: string) {
  return fields.interaction().meta({
    title,
    help: "The interaction meant, usually the variable the initiator filled.",
  });
}

/** An output that carries an interaction. */
export function interactionOutput() {
  return fields.interaction().meta({ title: "Interaction Identifier" });
}

/** A scoped queue name. */
export function queueIdentifier(help: string) {
  return z
    .string()
    .min(1)
    .max(300)
    .meta({
      title: "Queue Identifier",
      help,
      examples: ["Workgroup Queue:Support", "User Queue:ana", "Station Queue:front-desk"],
      widget: "queue",
    });
}

export function queueOutput(title = "Queue Identifier") {
  return z.string().meta({ title, help: "A scoped queue name, such as Workgroup Queue:Support." });
}

export function workgroupName(title: string, help: string) {
  return z
    .string()
    .max(200)
    .meta({
      title,
      valueType: "workgroup",
      help,
      examples: ["Support"],
      resource: "workgroup",
    });
}

export function userName(title: string, help: string) {
  return z
    .string()
    .max(200)
    .meta({
      title,
      valueType: "user",
      help,
      examples: ["ana"],
      resource: "user",
    });
}

export function skillName() {
  return z
    .string()
    .min(1)
    .max(200)
    .meta({
      title: "Skill Name",
      help: "A skill of the directory.",
      examples: ["Dutch"],
      resource: "skill",
    });
}

/** A duration in whole seconds. */
export function seconds(title: string, help: string, maximum = 31_536_000) {
  return z
    .int()
    .min(0)
    .max(maximum)
    .meta({ title, help, examples: [30] });
}

/** Text that a customer reads or writes: the journal guards it. */
export function customerText(title: string, help: string, maximum = 10_000) {
  return z.string().max(maximum).meta({ title, help, widget: "multiline", class: "personal" });
}
