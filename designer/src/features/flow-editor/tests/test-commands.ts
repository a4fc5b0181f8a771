import type { Draft, Json } from "@signalbox/engine/graph";
import type { NamedCommand } from "../edit-commands.ts";

/** How a test is called in the list: it may be one that somebody is still writing. */
export function titleOfTest(test: Json): string {
  const isNamed = typeof test === "object" && test !== null && !Array.isArray(test);
  return isNamed && typeof test["title"] === "string" ? test["title"] : "Untitled test";
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

/** What a new test begins with: the handler's own event, or a subroutine's parameters. */
export function newTest({ document }: Draft, events: readonly string[], title: string): Json {
  const [type] = events;
  return {
    title,
    ...(type === undefined
      ? { parameters: Object.fromEntries((document.parameters ?? []).map((name) => [name, ""])) }
      : { event: { type, objectId: "1001", data: {} } }),
    expect: {},
  };
}
