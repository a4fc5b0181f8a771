import { printSource, printTarget } from "@signalbox/engine/diff";
import { faceOf } from "@signalbox/engine/drawing";
import type { HandlerDocument, Step } from "@signalbox/engine/graph";
import type { FindSubroutine } from "@signalbox/engine/run";
import { drawingFacts, toolNames } from "./drawing.ts";

/** A handler told in Markdown, in the order in which a run goes through it. */
export function renderMarkdown(document: HandlerDocument, subroutines: FindSubroutine): string {
  const facts = drawingFacts([document], subroutines);
  const { initiator, variables, outcomes } = document;
  const start = toolNames.initiator(initiator.type);
  return [
    `# ${document.title}`,
    document.notes,
    `Starts with **${start?.title ?? initiator.type}**${initiator.filter === undefined ? "" : ` when ${code(printSource({ expr: initiator.filter }))}`}, then goes to ${printTarget(document.start, document)}.`,
    initiator.notes,
    document.onFault &&
      `What fails outside its exit paths goes to ${printTarget(document.onFault, document)}.`,
    signature("Parameters", document.parameters),
    signature("Returns", document.returns),
    Object.keys(variables).length > 0 && "## Variables",
    table(
      ["Variable", "Type", "Begins as", "Mark", "Notes"],
      Object.entries(variables).map(([name, { type, initial, mark, notes }]) => [
        code(name),
        code(type),
        initial === undefined ? "" : code(JSON.stringify(initial)),
        mark ?? "",
        notes ?? "",
      ]),
    ),
    Object.keys(document.steps).length > 0 && "## Steps",
    ...inOrder(document).flatMap(([id, step]) => renderStep(id, step, document, facts)),
    "## Ends",
    table(
      ["Outcome", "Meaning"],
      Object.entries(outcomes).map(([id, { title, summary, error }]) => [
        title ?? id,
        [summary, error ? "A failure." : undefined].filter(Boolean).join(" "),
      ]),
    ),
  ]
    .filter((part) => typeof part === "string" && part !== "")
    .join("\n\n")
    .concat("\n");
}

function renderStep(
  id: string,
  step: Step,
  document: HandlerDocument,
  facts: ReturnType<typeof drawingFacts>,
): string[] {
  const face = faceOf(step, facts);
  const called = step.subroutine ? `, calls ${code(step.subroutine.handler)}` : "";
  const inputs = Object.entries(step.in ?? {}).map(([input, source]) => {
    const title = face.inputs.find(({ name }) => name === input)?.title ?? input;
    return `- ${title}: ${code(printSource(source))}`;
  });
  const cases = (step.cases ?? []).map(
    ({ exit, title, when }) => `- ${title ?? exit} when ${code(printSource({ expr: when }))}`,
  );
  const outputs = Object.entries(step.out ?? {}).map(([output, variable]) => {
    const title = face.outputs.find(({ name }) => name === output)?.title ?? output;
    return `- ${title} is kept in ${code(variable)}`;
  });
  const wires = face.exits.flatMap(({ name, title }) => {
    const target = Object.hasOwn(step.exits, name) ? step.exits[name] : undefined;
    return target ? [`- **${title}** → ${printTarget(target, document)}${noteOf(target)}`] : [];
  });
  return [
    `### ${step.label ?? id}`,
    `${face.tool?.title ?? step.type}${called}`,
    step.notes ?? "",
    [...inputs, ...cases, ...outputs].join("\n"),
    wires.join("\n"),
  ];
}

function noteOf(target: Step["exits"][string]): string {
  return typeof target === "object" && "note" in target && target.note ? `. ${target.note}` : "";
}

/** Breadth first from Start; what nothing leads to comes last. */
function inOrder(document: HandlerDocument): [string, Step][] {
  const order = new Set<string>();
  const waiting = [document.start, ...(document.onFault ? [document.onFault] : [])];
  for (const target of waiting) {
    const id = typeof target === "string" ? target : "to" in target ? target.to : undefined;
    const step = id !== undefined && Object.hasOwn(document.steps, id) && document.steps[id];
    if (!step || id === undefined || order.has(id)) continue;
    order.add(id);
    waiting.push(...Object.values(step.exits));
  }
  for (const id of Object.keys(document.steps)) order.add(id);
  return [...order].flatMap((id): [string, Step][] => {
    const step = document.steps[id];
    return step ? [[id, step]] : [];
  });
}

function signature(title: string, names: readonly string[] | undefined): string | undefined {
  return names && names.length > 0 ? `${title}: ${names.map(code).join(", ")}.` : undefined;
}

function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return "";
  const line = (cells: string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function code(text: string): string {
  return text === "" ? "" : `\`${text.replaceAll("`", "'")}\``;
}
