import { defaultOf } from "@signalbox/engine/expression";
import type { Draft, HandlerDocument, Json, JsonObject } from "@signalbox/engine/graph";
import type { InitiatorManifest } from "@signalbox/engine/step";
import { readType } from "../../../forms/value-source.ts";
import type { NamedCommand } from "../edit-commands.ts";

/** How a test is called in the list: it may be one that somebody is still writing. */
export function titleOfTest(test: Json): string {
  return isObject(test) && typeof test["title"] === "string" ? test["title"] : "Untitled test";
}

export function addTest({ tests = [] }: Draft, test: Json): NamedCommand {
  return {
    command: { type: "setTests", tests: [...tests, test] },
    name: `Add the test ${titleOfTest(test)}`,
  };
}

export function changeTest({ tests = [] }: Draft, index: number, test: Json): NamedCommand {
  return {
    command: { type: "setTests", tests: tests.with(index, test) },
    name: `Change the test ${titleOfTest(test)}`,
  };
}

export function removeTest({ tests = [] }: Draft, index: number): NamedCommand {
  return {
    command: { type: "setTests", tests: tests.toSpliced(index, 1) },
    name: `Remove the test ${titleOfTest(tests[index] ?? null)}`,
  };
}

/**
 * What a new test begins with: an event that starts the handler, as its initiator has it for an
 * example, or a subroutine's parameters. It can be run as it is, and says what is still untold.
 */
export function newTest(
  { document }: Draft,
  initiator: InitiatorManifest | undefined,
  title: string,
): Json {
  const example = initiator?.examples.find(({ starts }) => starts)?.event;
  if (!isObject(example)) return { title, parameters: parametersOf(document), expect: {} };
  const { objectId, settings } = document.initiator;
  const data = isObject(example["data"]) ? example["data"] : {};
  return {
    title,
    event: {
      type: example["type"] ?? "",
      objectId: objectId ?? example["objectId"] ?? "",
      data: { ...data, ...meant(settings ?? {}, data) },
    },
    expect: {},
  };
}

/** Of an initiator's settings those that ask for something the event says. */
function meant(settings: JsonObject, data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => value !== "" && Object.hasOwn(data, name)),
  );
}

function parametersOf({ parameters = [], variables }: HandlerDocument): JsonObject {
  return Object.fromEntries(
    parameters.map((name): [string, Json] => {
      const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
      const type = readType(variable?.type ?? "any");
      return [name, variable?.initial ?? (defaultOf(type) as Json | undefined) ?? null];
    }),
  );
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
