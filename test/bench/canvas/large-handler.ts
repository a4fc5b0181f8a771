import type {
  ExitTarget,
  HandlerDocument,
  HandlerLayout,
  Step,
  ValueSource,
} from "@signalbox/engine/graph";
import type { ToolstepManifest } from "@signalbox/engine/step";
import { manifests } from "@signalbox/handlers/manifest";

/** Steps side by side in one row of the drawing. */
const PER_ROW = 25;
const COLUMN = 340;
const ROW = 420;

/** What a step can be given without a variable for each. */
const SIMPLE = new Set(["interaction", "string", "integer", "number", "boolean", "any"]);

/**
 * A handler of so many steps, made of the real toolsteps one after the other: each leads on by its
 * first exit, some lead further down or back by their second, failures end. With a layout as people
 * draw it: rows of twenty-five.
 */
export function largeHandler(count: number): { document: HandlerDocument; layout: HandlerLayout } {
  const tools = manifests.toolsteps.filter(
    ({ dynamicExits, exits, inputs }) =>
      dynamicExits === undefined &&
      exits.length > 0 &&
      inputs.every(({ required, type }) => !required || SIMPLE.has(type)),
  );
  const steps: Record<string, Step> = {};
  const places: HandlerLayout["steps"] = { start: [0, 0] };
  for (let index = 0; index < count; index += 1) {
    const tool = tools[(index * 7) % tools.length];
    if (!tool) continue;
    steps[idOf(index)] = stepOf(tool, index, count);
    const row = Math.floor(index / PER_ROW);
    places[idOf(index)] = [((index % PER_ROW) + 1) * COLUMN, row * ROW];
  }
  const document: HandlerDocument = {
    format: "1.0",
    id: `large-${count}`,
    title: `Large handler of ${count} steps`,
    role: "primary",
    initiator: {
      type: "interaction.incomingSocialConversation@1",
      out: { interaction: "interaction" },
    },
    outcomes: { done: { title: "Done" }, failed: { title: "Failed", error: true } },
    variables: { interaction: { type: "interaction" }, text: { type: "string" } },
    start: idOf(0),
    steps,
  };
  return { document, layout: { format: "1.0", steps: places } };
}

function stepOf(tool: ToolstepManifest, index: number, count: number): Step {
  const exits = tool.exits.map(({ name, error }, exit): [string, ExitTarget] => [
    name,
    targetOf(index, exit, error, count),
  ]);
  return {
    type: tool.tool,
    label: `${tool.title} ${index + 1}`,
    in: Object.fromEntries(
      tool.inputs.flatMap(({ name, type, required }): [string, ValueSource][] =>
        required ? [[name, sourceOf(type)]] : [],
      ),
    ),
    exits: Object.fromEntries(exits),
  };
}

function sourceOf(type: string): ValueSource {
  if (type === "interaction") return { var: "interaction" };
  if (type === "integer" || type === "number") return { lit: 30 };
  if (type === "boolean") return { lit: true };
  return { var: "text" };
}

function targetOf(index: number, exit: number, isError: boolean, count: number): ExitTarget {
  if (exit === 0) return index + 1 < count ? idOf(index + 1) : { end: "done" };
  if (isError) return { end: "failed" };
  if (exit === 1 && index % 2 === 0 && index + PER_ROW < count) return idOf(index + PER_ROW);
  if (exit === 1 && index % 5 === 1 && index > PER_ROW) return idOf(index - PER_ROW + 1);
  return { end: "done" };
}

function idOf(index: number): string {
  return `step-${index + 1}`;
}
