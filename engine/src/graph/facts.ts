import { parseType } from "../expression/parse-type.ts";
import type { ValueType } from "../expression/types.ts";
import type { AnyInitiator } from "../step/initiator.ts";
import {
  describeInitiator,
  describeToolstep,
  type FieldManifest,
  type InitiatorManifest,
  type ToolstepManifest,
} from "../step/manifest.ts";
import type { AnyToolstep } from "../step/toolstep.ts";

export interface FieldFacts {
  field: FieldManifest;
  type: ValueType;
}

export interface ToolFacts {
  tool: AnyToolstep;
  manifest: ToolstepManifest;
  inputs: ReadonlyMap<string, FieldFacts>;
  /** Declared exits with their outputs. */
  exits: ReadonlyMap<
    string,
    {
      error: boolean;
      title: string;
      mediaType: string | undefined;
      outputs: ReadonlyMap<string, FieldFacts>;
    }
  >;
  /** Outputs of any exit. */
  outputs: ReadonlyMap<string, FieldFacts>;
}

export interface InitiatorFacts {
  initiator: AnyInitiator;
  manifest: InitiatorManifest;
  outputs: ReadonlyMap<string, FieldFacts>;
  settings: ReadonlyMap<string, FieldFacts>;
}

const tools = new WeakMap<AnyToolstep, ToolFacts>();
const initiators = new WeakMap<AnyInitiator, InitiatorFacts>();

/** A toolstep's manifest with its types read: made once per toolstep, used at every step of every handler. */
export function toolFacts(tool: AnyToolstep): ToolFacts {
  let facts = tools.get(tool);
  if (!facts) {
    const manifest = describeToolstep(tool);
    facts = {
      tool,
      manifest,
      inputs: byName(manifest.inputs),
      outputs: byName(manifest.outputs),
      exits: new Map(
        manifest.exits.map((exit) => [
          exit.name,
          {
            error: exit.error,
            title: exit.title,
            mediaType: exit.mediaType,
            outputs: byName(exit.outputs),
          },
        ]),
      ),
    };
    tools.set(tool, facts);
  }
  return facts;
}

export function initiatorFacts(initiator: AnyInitiator): InitiatorFacts {
  let facts = initiators.get(initiator);
  if (!facts) {
    const manifest = describeInitiator(initiator);
    facts = {
      initiator,
      manifest,
      outputs: byName(manifest.outputs),
      settings: byName(manifest.settings),
    };
    initiators.set(initiator, facts);
  }
  return facts;
}

function byName(fields: FieldManifest[]): Map<string, FieldFacts> {
  return new Map(fields.map((field) => [field.name, { field, type: parseType(field.type) }]));
}

const types = new Map<string, ValueType | undefined>();

/** The type a variable declares; undefined when the text is no type. */
export function readType(text: string): ValueType | undefined {
  if (!types.has(text)) {
    // Texts come from drafts being typed: without a bound every keystroke would stay for ever.
    if (types.size > 10_000) types.clear();
    types.set(text, tryParse(text));
  }
  return types.get(text);
}

function tryParse(text: string): ValueType | undefined {
  try {
    return parseType(text);
  } catch {
    return undefined;
  }
}
