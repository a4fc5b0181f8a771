import type { ExitTarget, HandlerDocument, Step, ValueSource } from "../graph/document.ts";
import type { Json } from "../graph/json.ts";
import { targetOutcome, targetStep } from "../graph/targets.ts";
import { spacedTitle } from "../step/describe-value.ts";
import type { InitiatorManifest, ToolstepManifest } from "../step/manifest.ts";
import type { Change } from "./change.ts";
import { isRecord, own } from "./content.ts";
import { describeBeside, describeHandlerPart, describeNamed } from "./describe-parts.ts";
import { printSource, printTarget, printValue } from "./print-value.ts";
import { toldChanges } from "./told-changes.ts";

/** What a sentence about a change needs to know: both states, and how tools call their parts. */
export interface ChangeNames {
  before: HandlerDocument;
  after: HandlerDocument;
  toolstep?: (type: string) => ToolstepManifest | undefined;
  initiator?: (type: string) => InitiatorManifest | undefined;
}

/** A change as a plain sentence: `Led the exit Success of Find an agent to Say why instead of Done.` */
export function describeChange(change: Change, names: ChangeNames): string {
  switch (change.subject) {
    case "step":
      return describeStep(change, names);
    case "input":
    case "output":
      return describePort(change, names);
    case "exit":
      return describeExit(change, names);
    case "placement":
      return describePlacement(change, names);
    case "colour":
      return describeColour(change, names);
    case "variable":
    case "outcome":
      return describeNamed(change);
    case "note":
    case "group":
    case "test":
      return describeBeside(change);
    default:
      return describeHandlerPart(change);
  }
}

/** Sentences of all changes that people care about: a new step's place on the canvas is none. */
export function describeChanges(changes: readonly Change[], names: ChangeNames): string[] {
  return toldChanges(changes).map((change) => describeChange(change, names));
}

function describeStep({ kind, place, before, after }: Change, names: ChangeNames): string {
  const name = stepName(place.step, names);
  const tool = (value: Json | undefined) => toolTitle(own(value, "type"), names);
  if (place.part === undefined) {
    if (kind === "removed") return `Removed the step ${name} (${tool(before)}).`;
    return `Added the step ${name} (${tool(after)}).`;
  }
  switch (place.part) {
    case "type":
      return `Made ${name} a ${toolTitle(after, names)} instead of a ${toolTitle(before, names)}.`;
    case "label":
      return `Called ${place.step} ${printText(after)} instead of ${printText(before)}.`;
    case "notes":
      return `${verb(kind, "the notes")} of ${name}.`;
    case "cases":
      return `Changed the cases of ${name}: ${printCases(after)} instead of ${printCases(before)}.`;
    case "subroutine":
      return `Made ${name} call ${printCall(after)} instead of ${printCall(before)}.`;
    default:
      return `${verb(kind, place.part)} of ${name}.`;
  }
}

function describePort(change: Change, names: ChangeNames): string {
  const { place, before, after, subject } = change;
  const isInput = subject === "input";
  const port = (isInput ? place.input : place.output) ?? "";
  const title = portTitle(place.step, port, isInput ? "inputs" : "outputs", names);
  const owner = stepName(place.step, names);
  if (!isInput) {
    const to = (value: Json | undefined) => (value === undefined ? "nowhere" : String(value));
    return `Kept the output ${title} of ${owner} in ${to(after)} instead of ${to(before)}.`;
  }
  const print = (value: Json | undefined) =>
    place.step === "start" ? printValue(value) : printSource(value as ValueSource | undefined);
  if (before === undefined) return `Gave the input ${title} of ${owner}: ${print(after)}.`;
  if (after === undefined)
    return `Took away the input ${title} of ${owner}; it was ${print(before)}.`;
  return `Changed the input ${title} of ${owner} to ${print(after)} from ${print(before)}.`;
}

function describeExit({ kind, place, before, after }: Change, names: ChangeNames): string {
  const exit =
    place.exit === "onFault"
      ? "the error path"
      : place.step === "start"
        ? "Start"
        : `the exit ${exitTitle(place.step, place.exit ?? "", names)} of ${stepName(place.step, names)}`;
  const to = (value: Json | undefined, document: HandlerDocument) =>
    printTarget(value as ExitTarget | undefined, document);
  if (kind === "added") return `Led ${exit} to ${to(after, names.after)}.`;
  if (kind === "removed") return `Removed ${exit}; it led to ${to(before, names.before)}.`;
  if (isSameTarget(before, after)) return `Changed the note of ${exit}.`;
  const [old, young] = [to(before, names.before), to(after, names.after)];
  // Two steps of one label are told apart by their ids.
  const [oldId, youngId] = old === young ? [idOf(before), idOf(after)] : ["", ""];
  return `Led ${exit} to ${young}${youngId} instead of ${old}${oldId}.`;
}

function isSameTarget(before: Json | undefined, after: Json | undefined): boolean {
  const [a, b] = [before as ExitTarget, after as ExitTarget];
  return targetStep(a) === targetStep(b) && targetOutcome(a) === targetOutcome(b);
}

function idOf(target: Json | undefined): string {
  const id = targetStep(target as ExitTarget) ?? targetOutcome(target as ExitTarget);
  return id === undefined ? "" : ` (${id})`;
}

function describePlacement({ place }: Change, names: ChangeNames): string {
  if (place.step === undefined) return "Changed the drawing.";
  return `Moved ${stepName(place.step, names)}.`;
}

function describeColour({ place, before, after }: Change, names: ChangeNames): string {
  const name = stepName(place.step, names);
  if (after === undefined) return `Took the colour ${String(before)} away from ${name}.`;
  const was = before === undefined ? "" : ` instead of ${String(before)}`;
  return `Coloured ${name} ${String(after)}${was}.`;
}

function findStep(document: HandlerDocument, id: string | undefined): Step | undefined {
  return id !== undefined && Object.hasOwn(document.steps, id) ? document.steps[id] : undefined;
}

function stepOf(id: string | undefined, { before, after }: ChangeNames): Step | undefined {
  return findStep(after, id) ?? findStep(before, id);
}

function stepName(id: string | undefined, names: ChangeNames): string {
  if (id === "start") return "the initiator";
  return stepOf(id, names)?.label ?? id ?? "";
}

function toolTitle(type: Json | undefined, { toolstep }: ChangeNames): string {
  return toolstep?.(String(type))?.title ?? String(type);
}

function portTitle(
  step: string | undefined,
  port: string,
  part: "inputs" | "outputs",
  names: ChangeNames,
): string {
  if (step === "start") {
    const manifest = names.initiator?.(names.after.initiator.type);
    const fields = part === "inputs" ? manifest?.settings : manifest?.outputs;
    return fields?.find(({ name }) => name === port)?.title ?? spacedTitle(port);
  }
  const manifest = names.toolstep?.(stepOf(step, names)?.type ?? "");
  return manifest?.[part].find(({ name }) => name === port)?.title ?? spacedTitle(port);
}

function exitTitle(id: string | undefined, exit: string, names: ChangeNames): string {
  const step = stepOf(id, names);
  const named = step?.cases?.find((each) => each.exit === exit)?.title;
  const manifest = names.toolstep?.(step?.type ?? "");
  return named ?? manifest?.exits.find(({ name }) => name === exit)?.title ?? spacedTitle(exit);
}

function printText(value: Json | undefined): string {
  return typeof value === "string" ? JSON.stringify(value) : "nothing";
}

function printCases(value: Json | undefined): string {
  const cases = Array.isArray(value) ? value : [];
  if (cases.length === 0) return "none";
  return cases
    .map((each) => {
      const title = own(each, "title") ?? own(each, "exit");
      return `${String(title)} when ${printSource({ expr: own(each, "when") ?? null })}`;
    })
    .join("; ");
}

function printCall(value: Json | undefined): string {
  if (!isRecord(value)) return "nothing";
  const version = own(value, "version");
  const named = { latest: "the latest version", deployment: "the version deployed with it" };
  const which =
    typeof version === "number"
      ? `version ${version}`
      : (named[String(version) as keyof typeof named] ?? String(version));
  return `${String(own(value, "handler"))} (${which})`;
}

function verb(kind: Change["kind"], what: string): string {
  if (kind === "added") return `Added ${what}`;
  return kind === "removed" ? `Removed ${what}` : `Changed ${what}`;
}
