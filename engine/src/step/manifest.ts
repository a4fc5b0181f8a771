import type { z } from "zod";
import type { Json } from "../graph/json.ts";
import { spacedTitle, toJson } from "./describe-value.ts";
import { describeFields, type FieldManifest } from "./field-manifest.ts";
import type { AnyInitiator } from "./initiator.ts";
import type { AnyToolstep, ExitSpec, ToolCategory, ToolstepKind } from "./toolstep.ts";

export type { FieldManifest } from "./field-manifest.ts";

/**
 * What the designer sees of a toolstep: plain JSON, without any code. Palette, forms, handles and
 * the printed reference are drawn from it.
 */
export interface ToolstepManifest {
  /** `group.tool@major`, as documents name it. */
  tool: string;
  type: string;
  version: number;
  title: string;
  summary: string;
  details?: string;
  category: ToolCategory;
  icon: string;
  kind: ToolstepKind;
  inputs: FieldManifest[];
  /** Outputs of all exits together, by name, in declared order. */
  outputs: FieldManifest[];
  /** In declared order: handles stand on the canvas as the list says. */
  exits: ExitManifest[];
  dynamicExits?: "cases" | "subroutine";
  changesInteraction: boolean;
  /** Media types for which the step makes sense; empty means all. */
  mediaTypes: string[];
  needs: string[];
  examples: { title: string; exit: string; input: Json; output?: Json }[];
}

export interface ExitManifest {
  name: string;
  title: string;
  summary: string;
  error: boolean;
  /** The media type that leaving by it proves. */
  mediaType?: string;
  outputs: FieldManifest[];
}

export interface InitiatorManifest {
  tool: string;
  type: string;
  version: number;
  title: string;
  summary: string;
  details?: string;
  icon: string;
  objectType: string;
  events: string[];
  mediaTypes: string[];
  settings: FieldManifest[];
  outputs: FieldManifest[];
  examples: { title: string; event: Json; starts: boolean; output?: Json }[];
}

export function describeToolstep(step: AnyToolstep): ToolstepManifest {
  const exits = Object.entries(step.exits as Record<string, ExitSpec>).map(([name, spec]) =>
    describeExit(name, spec),
  );
  return {
    tool: `${step.type}@${step.version}`,
    type: step.type,
    version: step.version,
    title: step.title,
    summary: step.summary,
    ...(step.details !== undefined && { details: step.details }),
    category: step.category,
    icon: step.icon,
    kind: step.kind,
    inputs: describeFields(step.input),
    outputs: mergedOutputs(exits),
    exits,
    ...(step.dynamicExits !== undefined && { dynamicExits: step.dynamicExits }),
    changesInteraction: step.changesInteraction === true,
    mediaTypes: [...(step.mediaTypes ?? [])],
    needs: step.needs.map(String),
    examples: step.examples.map((example: AnyToolstep["examples"][number]) => ({
      title: example.title,
      exit: example.exit,
      input: toJson(example.input),
      ...(example.output !== undefined && { output: toJson(example.output) }),
    })),
  };
}

export function describeInitiator(initiator: AnyInitiator): InitiatorManifest {
  return {
    tool: `${initiator.type}@${initiator.version}`,
    type: initiator.type,
    version: initiator.version,
    title: initiator.title,
    summary: initiator.summary,
    ...(initiator.details !== undefined && { details: initiator.details }),
    icon: initiator.icon,
    objectType: initiator.objectType,
    events: [...initiator.events],
    mediaTypes: [...initiator.mediaTypes],
    settings: describeFields(initiator.settings),
    outputs: describeFields(initiator.output),
    examples: initiator.examples.map((example) => ({
      title: example.title,
      event: toJson(example.event),
      starts: example.output !== undefined,
      ...(example.output !== undefined && { output: toJson(example.output) }),
    })),
  };
}

function describeExit(name: string, spec: ExitSpec): ExitManifest {
  return {
    name,
    title: spec.title ?? spacedTitle(name),
    summary: spec.summary,
    error: spec.error === true,
    ...(spec.mediaType !== undefined && { mediaType: spec.mediaType }),
    outputs: spec.output ? describeFields(spec.output as z.ZodObject) : [],
  };
}

function mergedOutputs(exits: ExitManifest[]): FieldManifest[] {
  const byName = new Map<string, FieldManifest>();
  for (const exit of exits) {
    for (const output of exit.outputs) {
      if (!byName.has(output.name)) byName.set(output.name, output);
    }
  }
  return [...byName.values()];
}
