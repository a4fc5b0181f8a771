import {
  describeInitiator,
  describeToolstep,
  type ExitManifest,
  type FieldManifest,
  type InitiatorManifest,
  type ToolstepManifest,
  toolCategories,
} from "@signalbox/engine/step";
import { initiators, toolsteps } from "./catalogue.ts";

const categoryTitles: Record<(typeof toolCategories)[number], string> = {
  basic: "Basic",
  interaction: "Interaction",
  acd: "ACD",
  messaging: "Messaging",
  lists: "Lists, strings and records",
  directory: "Directory",
  system: "System",
  recorder: "Recorder",
};

/** The reference of initiators and toolsteps as Markdown, printed from what they declare. */
export function renderToolstepReference(): string {
  const tools = toolsteps.map(describeToolstep);
  const parts = [
    "# Initiators and toolsteps",
    "Printed from the catalogue; do not edit. Every handler begins with one initiator and goes on through toolsteps, from exit path to exit path.",
    "## Initiators",
    ...initiators.map(describeInitiator).flatMap(renderInitiator),
  ];
  for (const category of toolCategories) {
    const inIt = tools.filter((tool) => tool.category === category);
    if (inIt.length > 0) parts.push(`## ${categoryTitles[category]}`, ...inIt.flatMap(renderTool));
  }
  return `${parts.join("\n\n")}\n`;
}

const kinds = {
  pure: "Pure: runs in the engine.",
  transactional: "Transactional: exactly once in effect.",
  external: "External: runs after commit, at least once.",
  waiting: "Waiting: parks the run.",
};

function renderTool(tool: ToolstepManifest): string[] {
  return [
    `### ${tool.title}`,
    `\`${tool.tool}\` · ${kinds[tool.kind]}${tool.changesInteraction ? " Changes the interaction." : ""}`,
    tool.summary,
    ...(tool.details ? [tool.details] : []),
    ...renderFields("Inputs", tool.inputs),
    ...renderExits(tool),
    ...renderFields("Outputs", tool.outputs),
  ];
}

function renderInitiator(initiator: InitiatorManifest): string[] {
  const { events, mediaTypes } = initiator;
  return [
    `### ${initiator.title}`,
    `\`${initiator.tool}\` · Object type ${initiator.objectType}${events.length > 0 ? ` · ${events.map((event) => `\`${event}\``).join(", ")}` : ""}${mediaTypes.length > 0 ? ` · ${mediaTypes.join(", ")}` : ""}`,
    initiator.summary,
    ...(initiator.details ? [initiator.details] : []),
    ...renderFields("Settings", initiator.settings),
    ...renderFields("Outputs", initiator.outputs),
  ];
}

function renderFields(title: string, fields: FieldManifest[]): string[] {
  if (fields.length === 0) return [];
  const rows = fields.map((field) => [
    field.title,
    `\`${field.name}\``,
    `\`${field.typeOf ? `type of ${field.typeOf}` : field.type}\``,
    [field.help ?? "", limits(field), fallback(field)].filter((text) => text !== "").join(" "),
  ]);
  return [table([title, "Name", "Type", ""], rows)];
}

function limits({ limits, options }: FieldManifest): string {
  if (options) return `One of ${options.map(({ value }) => `\`${value}\``).join(", ")}.`;
  if (limits?.minimum === undefined || limits.maximum === undefined) return "";
  return `${limits.minimum} to ${limits.maximum}.`;
}

function fallback(field: FieldManifest): string {
  return field.default === undefined ? "" : `Default: \`${JSON.stringify(field.default)}\`.`;
}

function renderExits(tool: ToolstepManifest): string[] {
  const rows = tool.exits.map((exit: ExitManifest) => [
    exit.error ? `${exit.title} (failure)` : exit.title,
    `\`${exit.name}\``,
    exit.summary,
  ]);
  if (tool.dynamicExits === "cases") rows.unshift(["One for each case", "", "Its case is true."]);
  if (tool.dynamicExits === "subroutine") {
    rows.unshift(["One for each outcome", "", "The subroutine ended with it."]);
  }
  return [table(["Exit paths", "Name", ""], rows)];
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
