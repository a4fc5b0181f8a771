import type { HandlerDocument, Json, JsonObject } from "@signalbox/engine/graph";
import type { FindSubroutine } from "@signalbox/engine/run";
import { exampleTime, runHandler } from "@signalbox/engine/testing";
import { catalogue } from "./catalogue.ts";
import type { HandlerTest } from "./graphs/handler-tests.ts";

export { HandlerTest } from "./graphs/handler-tests.ts";

export interface TestResult {
  /** Sentences about what went otherwise; empty when the test passes. */
  failures: string[];
  outcome: string | undefined;
  /** Steps of the handler itself, as `step:exit`. */
  path: string[];
  calls: { call: string; with: Json[] }[];
}

/** Runs one test of a handler against ports that answer what it says. */
export async function runHandlerTest(
  document: HandlerDocument,
  test: HandlerTest,
  subroutines: FindSubroutine,
): Promise<TestResult> {
  const calls: TestResult["calls"] = [];
  const now = test.now ?? exampleTime;
  const answers = [...test.answers];
  const run = await runHandler(withParameters(document, test.parameters ?? {}), {
    catalogue,
    subroutines,
    now,
    ...(test.event && { event: { ...test.event, at: now } }),
    ports: toldPorts(test, calls),
    answer: ({ stepId }) => {
      const at = answers.findIndex(({ step }) => step === stepId);
      const [told] = at < 0 ? [] : answers.splice(at, 1);
      return told && { exit: told.exit, output: told.output };
    },
    events: test.events,
  });
  if (!run) {
    const failures = test.expect.started ? ["The event does not start it."] : [];
    return { failures, outcome: undefined, path: [], calls };
  }
  const { snapshot, journal } = run;
  const path = journal
    .filter(({ callers, stepId, exit }) => {
      return callers.length === 0 && stepId !== "start" && exit !== undefined;
    })
    .map((entry) => `${entry.stepId}:${entry.exit}`);
  const result = { outcome: snapshot.outcome, path, calls };
  const fault = snapshot.fault ? [`It faulted: ${snapshot.fault.message}`] : [];
  return { failures: [...fault, ...compare(test, result)], ...result };
}

/** A subroutine as it is after its caller filled the parameters. */
function withParameters(document: HandlerDocument, parameters: JsonObject): HandlerDocument {
  const given = Object.entries(parameters).map(([name, initial]) => {
    const variable = document.variables[name];
    if (!variable) throw new Error(`${document.title} has no parameter ${name}.`);
    return [name, { ...variable, initial }] as const;
  });
  return { ...document, variables: { ...document.variables, ...Object.fromEntries(given) } };
}

function compare(test: HandlerTest, result: Omit<TestResult, "failures">): string[] {
  const { expect } = test;
  const failures: string[] = [];
  if (!expect.started) failures.push("The event starts it.");
  if (expect.outcome !== undefined && expect.outcome !== result.outcome) {
    failures.push(`It ended with ${result.outcome ?? "nothing"} and not with ${expect.outcome}.`);
  }
  if (expect.path && expect.path.join(" ") !== result.path.join(" ")) {
    failures.push(`It went ${result.path.join(" ")} and not ${expect.path.join(" ")}.`);
  }
  let from = 0;
  for (const wanted of expect.calls) {
    const at = result.calls.findIndex(
      (made, index) =>
        index >= from && made.call === wanted.call && says(made.with, wanted.with ?? []),
    );
    if (at < 0) {
      failures.push(`${wanted.call} was not called with ${JSON.stringify(wanted.with ?? [])}.`);
    } else from = at + 1;
  }
  return failures;
}

/** Ports of which only the told calls exist; every call is written down. */
function toldPorts(test: HandlerTest, calls: TestResult["calls"]): Record<string, unknown> {
  return new Proxy(
    {},
    {
      get: (_, port) =>
        new Proxy(
          {},
          {
            get:
              (_, method) =>
              async (...given: unknown[]) => {
                const call = `${String(port)}.${String(method)}`;
                const args = JSON.parse(JSON.stringify(given)) as Json[];
                calls.push({ call, with: args });
                const told = test.given.find(
                  (each) => each.call === call && says(args, each.with ?? []),
                );
                if (told) return told.answer;
                throw new Error(`The test does not say what ${call} answers.`);
              },
          },
        ),
    },
  );
}

/** Is everything that `wanted` says true of `given`? Lists may be longer, objects may have more. */
function says(given: Json | undefined, wanted: Json): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(given) && wanted.every((part, at) => says(given[at], part));
  }
  if (wanted !== null && typeof wanted === "object") {
    return (
      given !== null &&
      typeof given === "object" &&
      !Array.isArray(given) &&
      Object.entries(wanted).every(
        ([name, part]) => Object.hasOwn(given, name) && says(given[name], part),
      )
    );
  }
  return given === wanted;
}
