import type { AnyToolstep } from "../../../step/toolstep.ts";
import { testCatalogue } from "../../../testing/test-catalogue.ts";
import { subroutineHandler, testHandler, withSteps } from "../../../testing/test-handler.ts";
import type { HandlerDocument, Step } from "../../document.ts";
import type { Problem } from "../../problem.ts";
import { validateHandler } from "../../validate-handler.ts";
import type { ValidationOptions } from "../context.ts";

/** A handler that is spoilt in one place, and the problem that must be reported for it. */
export type Spoilt = [
  code: string,
  story: string,
  document: HandlerDocument,
  more?: Partial<ValidationOptions>,
];

export const helper = subroutineHandler();
const options: ValidationOptions = {
  catalogue: testCatalogue,
  subroutines: ({ handler }) => (handler === "helper" ? helper : undefined),
  resources: { workgroup: ["Support", "Sales"] },
};

export function problemsOf(
  document: HandlerDocument,
  more: Partial<ValidationOptions> = {},
): Problem[] {
  return validateHandler(document, { ...options, ...more });
}

export function codesOf(
  document: HandlerDocument,
  more: Partial<ValidationOptions> = {},
): string[] {
  return problemsOf(document, more).map((problem) => problem.code);
}

export const base = testHandler();
export const fetchStep = base.steps["fetch"] as Step;
export const isLarge = base.steps["is-large"] as Step;
export const call: Step = {
  type: "basic.callSubroutine@1",
  label: "Ask the helper",
  subroutine: { handler: "helper", version: "latest" },
  in: { question: { var: "text" } },
  out: { reply: "answer" },
  exits: { done: "use", notFound: { end: "failed" } },
};
export const withCall = (change: Partial<Step>) => withSteps({ fetch: { ...call, ...change } });
export const withFetch = (change: Partial<Step>) =>
  withSteps({ fetch: { ...fetchStep, ...change } });
export const variables = (more: HandlerDocument["variables"]) => ({
  variables: { ...base.variables, ...more },
});

export function selection(conditions: NonNullable<Step["cases"]>[number]["when"][]): Step {
  return {
    type: "basic.selection@1",
    label: "Choose",
    cases: conditions.map((when, index) => ({ exit: `case${index}`, when })),
    exits: { case0: "use", case1: "use", default: { end: "done" } },
  };
}

export function threeSteps(name: string, then: Step["exits"][string]): Record<string, Step> {
  const copy = (lit: string, next: Step["exits"][string]): Step => ({
    type: "basic.assignment@1",
    label: `${name} ${lit}`,
    in: { value: { lit } },
    out: { value: "answer" },
    exits: { next },
  });
  return {
    [`${name}1`]: copy("one", `${name}2`),
    [`${name}2`]: copy("two", `${name}3`),
    [`${name}3`]: copy("three", then),
  };
}

export function newFetch(): AnyToolstep {
  const old = testCatalogue.toolsteps.get("test.fetch@1");
  return { ...old, version: 2 } as AnyToolstep;
}

export function largeHandler(count: number): HandlerDocument {
  const steps: Record<string, Step> = {};
  for (let index = 0; index < count; index += 1) {
    const next = index + 1 < count ? `step-${index + 1}` : { end: "done" };
    const other = `step-${Math.min(count - 1, index + 2)}`;
    steps[`step-${index}`] =
      index % 3 === 0
        ? { ...isLarge, exits: { true: next, false: other } }
        : { ...fetchStep, exits: { fetched: next, failed: { end: "failed" } } };
  }
  return testHandler({ start: "step-0", steps });
}
