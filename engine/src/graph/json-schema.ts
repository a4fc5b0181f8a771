import { z } from "zod";
import type { Catalogue } from "../step/catalogue.ts";
import { HandlerDocument } from "./document.ts";
import { initiatorFacts, type ToolFacts, toolFacts } from "./facts.ts";

type Schema = Record<string, unknown>;

/**
 * JSON Schema (2020-12) of the handler format, narrowed by a catalogue: with it any editor
 * completes toolsteps, inputs, outputs and exits, and marks exits that are missing.
 */
export function handlerJsonSchema(catalogue: Catalogue): Schema {
  const schema = z.toJSONSchema(HandlerDocument, {
    target: "draft-2020-12",
    io: "input",
  }) as Schema;
  const properties = schema["properties"] as Record<string, Schema>;
  const steps = properties["steps"] ?? {};
  const initiator = properties["initiator"] ?? {};
  const stepSchema = steps["additionalProperties"] as Schema;
  const tools = [...catalogue.toolsteps].toSorted(byName);
  const initiators = [...catalogue.initiators].toSorted(byName);
  return {
    ...schema,
    title: "Handler",
    properties: {
      ...properties,
      initiator: {
        ...initiator,
        allOf: [
          typeIn(initiators.map(([type]) => type)),
          ...initiators.map(([type, definition]) => {
            const { manifest } = initiatorFacts(definition);
            const settings = Object.fromEntries(
              manifest.settings.map(({ name, title }) => [name, { title }]),
            );
            return whenType(type, {
              description: manifest.summary,
              properties: {
                out: closed(Object.fromEntries(manifest.outputs.map(({ name }) => [name, {}]))),
                settings: closed(settings),
              },
            });
          }),
        ],
      },
      steps: {
        ...steps,
        additionalProperties: {
          ...stepSchema,
          allOf: [
            typeIn(tools.map(([type]) => type)),
            ...tools.map(([type, tool]) => whenType(type, stepRules(toolFacts(tool)))),
          ],
        },
      },
    },
  };
}

function stepRules({ tool, manifest }: ToolFacts): Schema {
  const exits = Object.fromEntries(
    manifest.exits.map(({ name, title, summary }) => [name, { title, description: summary }]),
  );
  const isCall = tool.dynamicExits === "subroutine";
  const isOpen = tool.dynamicExits !== undefined;
  const wanted = manifest.inputs.filter(({ required }) => required).map(({ name }) => name);
  return {
    description: manifest.summary,
    // Without its inputs a step would not be asked for those it must have.
    ...(!isCall && wanted.length > 0 && { required: ["in"] }),
    properties: {
      ...(!isCall && {
        in: {
          ...closed(
            Object.fromEntries(
              manifest.inputs.map(({ name, title, help, type }) => [
                name,
                { title, description: help ?? `Of type ${type}.` },
              ]),
            ),
          ),
          required: wanted,
        },
        out: closed(
          Object.fromEntries(
            manifest.outputs.map(({ name, type }) => [name, { description: `Of type ${type}.` }]),
          ),
        ),
      }),
      exits: {
        properties: exits,
        required: Object.keys(exits),
        ...(!isOpen && { additionalProperties: false }),
      },
      ...(tool.dynamicExits !== "cases" && { cases: false }),
      ...(!isCall && { subroutine: false }),
    },
  };
}

function typeIn(types: string[]): Schema {
  return { properties: { type: { enum: types } } };
}

function whenType(type: string, then: Schema): Schema {
  return { if: { properties: { type: { const: type } }, required: ["type"] }, then };
}

function closed(properties: Schema): Schema {
  return { properties, additionalProperties: false };
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
