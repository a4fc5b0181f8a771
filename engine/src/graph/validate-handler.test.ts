import { expect, test } from "vitest";
import type { AnyToolstep } from "../step/toolstep.ts";
import { benchHandler } from "../testing/bench-handler.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { subroutineHandler, testHandler, withSteps } from "../testing/test-handler.ts";
import { applyCommand } from "./commands/apply-command.ts";
import type { HandlerDocument, Step } from "./document.ts";
import type { Problem } from "./problem.ts";
import type { ValidationOptions } from "./rules/context.ts";
import { canDeploy, validateHandler } from "./validate-handler.ts";

const helper = subroutineHandler();
const options: ValidationOptions = {
  catalogue: testCatalogue,
  subroutines: ({ handler }) => (handler === "helper" ? helper : undefined),
  resources: { workgroup: ["Support", "Sales"] },
};

function problemsOf(document: HandlerDocument, more: Partial<ValidationOptions> = {}): Problem[] {
  return validateHandler(document, { ...options, ...more });
}

function codesOf(document: HandlerDocument, more: Partial<ValidationOptions> = {}): string[] {
  return problemsOf(document, more).map((problem) => problem.code);
}

const base = testHandler();
const fetchStep = base.steps["fetch"] as Step;
const isLarge = base.steps["is-large"] as Step;
const call: Step = {
  type: "basic.callSubroutine@1",
  label: "Ask the helper",
  subroutine: { handler: "helper", version: "latest" },
  in: { question: { var: "text" } },
  out: { reply: "answer" },
  exits: { done: "use", notFound: { end: "failed" } },
};
const withCall = (change: Partial<Step>) => withSteps({ fetch: { ...call, ...change } });
const withFetch = (change: Partial<Step>) => withSteps({ fetch: { ...fetchStep, ...change } });
const variables = (more: HandlerDocument["variables"]) => ({
  variables: { ...base.variables, ...more },
});

test("a sound handler has no problems at all", () => {
  expect(problemsOf(base)).toEqual([]);
  expect(problemsOf(withCall({}))).toEqual([]);
  expect(problemsOf(helper)).toEqual([]);
  expect(problemsOf(benchHandler()).filter((each) => each.severity === "error")).toEqual([]);
});

const broken: [
  code: string,
  story: string,
  document: HandlerDocument,
  more?: Partial<ValidationOptions>,
][] = [
  ["E01", "an exit is missing", withFetch({ exits: { fetched: "use" } })],
  [
    "T01",
    "an exit is still to do",
    withFetch({ exits: { fetched: "use", failed: { todo: "think" } } }),
  ],
  ["T01", "Start is still to do", testHandler({ start: { todo: "begin" } })],
  [
    "E02",
    "an exit leads to a step that does not exist",
    withFetch({ exits: { fetched: "usse", failed: { end: "failed" } } }),
  ],
  [
    "E02",
    "a target is called like a property every object has",
    withFetch({ exits: { fetched: "constructor", failed: { end: "failed" } } }),
  ],
  [
    "E03",
    "no path leads to a step",
    withSteps({
      lonely: { ...fetchStep, exits: { fetched: { end: "done" }, failed: { end: "failed" } } },
    }),
  ],
  [
    "E04",
    "no path reaches an end",
    withSteps({ "is-large": { ...isLarge, exits: { true: "is-large", false: "is-large" } } }),
  ],
  [
    "E05",
    "a variable is read before it is set",
    testHandler({
      initiator: { type: "test.incoming@1", out: { amount: "amount", text: "text" } },
    }),
  ],
  [
    "E06",
    "a variable has the wrong type for an input",
    withFetch({ in: { from: { var: "amount" } } }),
  ],
  [
    "E06",
    "an expression has the wrong type for an input",
    withFetch({ in: { from: { expr: { "+": [1, { var: "amount" }] } } } }),
  ],
  ["E06", "a literal has the wrong type", withFetch({ in: { from: { lit: 5 } } })],
  [
    "E06",
    "a literal is outside its limits",
    withSteps({
      fetch: {
        type: "test.count@1",
        label: "Count it",
        in: { by: { lit: 1000 } },
        exits: { counted: "use", refused: { end: "failed" } },
      },
    }),
  ],
  ["E06", "an output does not fit its variable", withFetch({ out: { text: "amount" } })],
  [
    "E06",
    "an assigned value does not fit its variable",
    withSteps({
      fetch: {
        type: "basic.assignment@1",
        label: "Set",
        in: { value: { var: "text" } },
        out: { value: "amount" },
        exits: { next: "use" },
      },
    }),
  ],
  [
    "E06",
    "an initial value does not fit",
    testHandler(variables({ answer: { type: "string", initial: 7 } })),
  ],
  ["E07", "a resource does not exist", withFetch({ in: { from: { ref: "workgroup:Suport" } } })],
  [
    "E08",
    "a subroutine does not exist",
    withCall({ subroutine: { handler: "nobody", version: "latest" } }),
  ],
  [
    "E08",
    "a subroutine is not named",
    {
      ...withCall({}),
      steps: { ...base.steps, fetch: { type: call.type, label: "Ask", exits: call.exits } },
    },
  ],
  ["E08", "a subroutine's parameter is missing", withCall({ in: {} })],
  [
    "E08",
    "a subroutine has no such parameter",
    withCall({ in: { question: { var: "text" }, other: { lit: 1 } } }),
  ],
  ["E08", "a subroutine returns no such value", withCall({ out: { nothing: "answer" } })],
  ["E01", "a subroutine's outcome is not an exit", withCall({ exits: { done: "use" } })],
  [
    "E21",
    "a subroutine has no such outcome",
    withCall({ exits: { done: "use", notFound: "use", maybe: "use" } }),
  ],
  [
    "E06",
    "a subroutine's argument has the wrong type",
    withCall({ in: { question: { var: "amount" } } }),
  ],
  [
    "E09",
    "a condition never changes",
    withSteps({ "is-large": { ...isLarge, in: { when: { expr: { ">": [1, 100] } } } } }),
  ],
  [
    "E10",
    "a step is for another medium",
    withSteps({
      fetch: {
        type: "test.double@1",
        label: "Double it",
        in: { number: { lit: 1 } },
        exits: { small: "use", large: "use" },
      },
    }),
  ],
  [
    "E11",
    "an outcome is not declared",
    withFetch({ exits: { fetched: "use", failed: { end: "fail" } } }),
  ],
  ["E20", "a toolstep does not exist", withFetch({ type: "test.fetch@7" })],
  ["E20", "an initiator does not exist", testHandler({ initiator: { type: "test.incomming@1" } })],
  [
    "E21",
    "an input does not exist",
    withFetch({ in: { from: { var: "text" }, form: { lit: "" } } }),
  ],
  ["E21", "an output does not exist", withFetch({ out: { texts: "answer" } })],
  ["E21", "an exit does not exist", withFetch({ exits: { ...fetchStep.exits, fetchd: "use" } })],
  ["E22", "a required input is missing", withFetch({ in: {} })],
  ["E23", "a variable does not exist", withFetch({ in: { from: { var: "txt" } } })],
  [
    "E23",
    "an expression reads a variable that does not exist",
    withFetch({ in: { from: { expr: { var: "txt" } } } }),
  ],
  [
    "E24",
    "an expression has an unknown operation",
    withFetch({ in: { from: { expr: { method: [1] } } } }),
  ],
  [
    "E24",
    "an expression is too large",
    withFetch({ in: { from: { expr: { cat: Array.from({ length: 600 }, () => "x") } } } }),
  ],
  [
    "E25",
    "a monitor changes the interaction",
    {
      ...withSteps({
        fetch: {
          type: "test.count@1",
          label: "Count it",
          exits: { counted: "use", refused: { end: "failed" } },
        },
      }),
      role: "monitor",
    },
  ],
  ["E26", "a step has a reserved id", withSteps({ idle: fetchStep })],
  [
    "E27",
    "a variable's type does not exist",
    testHandler(variables({ answer: { type: "strnig" } })),
  ],
  [
    "W01",
    "a loop has neither wait nor counter",
    withSteps({ "is-large": { ...isLarge, exits: { true: "is-large", false: { end: "done" } } } }),
  ],
  [
    "W16",
    "subroutines call each other in a circle",
    subroutineHandler({
      steps: {
        reply: {
          ...call,
          in: { question: { var: "question" } },
          out: { reply: "reply" },
          exits: { done: { end: "done" }, notFound: { end: "done" } },
        },
      },
    }),
  ],
  [
    "W03",
    "failure goes where success goes",
    withFetch({ exits: { fetched: "use", failed: "use" } }),
  ],
  [
    "W05",
    "a case repeats an earlier one",
    withSteps({
      fetch: selection([{ "==": [{ var: "text" }, "a"] }, { "==": [{ var: "text" }, "a"] }]),
    }),
  ],
  [
    "E09",
    "a condition was decided by the one before it",
    withSteps({
      fetch: {
        ...isLarge,
        label: "Ask again",
        in: { when: { expr: { "==": [{ var: "text" }, "a"] } } },
        exits: { true: "again", false: { end: "done" } },
      },
      again: {
        ...isLarge,
        label: "And again",
        in: { when: { expr: { "!=": [{ var: "text" }, "a"] } } },
        exits: { true: "use", false: { end: "done" } },
      },
    }),
  ],
  [
    "E10",
    "the interaction may be of another medium",
    withSteps({
      fetch: {
        type: "test.post@1",
        label: "Answer in public",
        in: { interaction: { var: "interaction" }, text: { var: "text" } },
        exits: { next: "use" },
      },
    }),
  ],
  [
    "E12",
    "a secret is sent to people",
    withSteps(
      {
        fetch: {
          type: "test.post@1",
          label: "Tell them",
          in: { interaction: { var: "interaction" }, text: { var: "pin" } },
          exits: { next: "use" },
        },
      },
      variables({ pin: { type: "string", initial: "1234", mark: "secret" } }),
    ),
  ],
  [
    "W02",
    "a wait leads back to itself",
    withSteps({
      fetch: {
        type: "test.sleep@1",
        label: "Nap",
        in: { time: { lit: 5 } },
        exits: { over: "fetch", woken: "use" },
      },
    }),
  ],
  [
    "W06",
    "a message is sent again after every wait",
    withSteps({
      fetch: {
        type: "test.post@1",
        label: "Remind them",
        in: { interaction: { var: "interaction" }, text: { var: "text" } },
        exits: { next: "nap" },
      },
      nap: {
        type: "test.sleep@1",
        label: "Nap",
        in: { time: { lit: 5 } },
        exits: { over: "fetch", woken: "use" },
      },
    }),
  ],
  [
    "W07",
    "nothing is done with the interaction",
    testHandler({
      initiator: {
        type: "test.routed@1",
        out: { amount: "amount", text: "text", interaction: "interaction" },
      },
    }),
  ],
  ["W11", "there are too many steps to have in view", largeHandler(201)],
  [
    "W13",
    "a newer version of the toolstep exists",
    withFetch({}),
    {
      catalogue: {
        ...testCatalogue,
        toolsteps: new Map([...testCatalogue.toolsteps, ["test.fetch@2", newFetch()]]),
      },
    },
  ],
  [
    "H05",
    "the same steps stand elsewhere",
    withSteps({
      "is-large": { ...isLarge, exits: { true: "a1", false: "b1" } },
      ...threeSteps("a", "use"),
      ...threeSteps("b", { end: "done" }),
    }),
  ],
  ["H06", "no test leaves by an exit", base, { coveredExits: new Set(["is-large:true"]) }],
  ["W10", "a variable is never read", testHandler(variables({ unused: { type: "string" } }))],
  ["H01", "a step has the default label", withFetch({ label: "Fetch" })],
  [
    "H04",
    "another primary takes every event",
    base,
    { otherHandlers: [{ ...base, id: "other", title: "Other" }] },
  ],
];

function selection(conditions: NonNullable<Step["cases"]>[number]["when"][]): Step {
  return {
    type: "basic.selection@1",
    label: "Choose",
    cases: conditions.map((when, index) => ({ exit: `case${index}`, when })),
    exits: { case0: "use", case1: "use", default: { end: "done" } },
  };
}

test.each(broken)("%s is reported when %s", (code, _, document, more) => {
  expect(codesOf(document, more)).toContain(code);
});

function threeSteps(name: string, then: Step["exits"][string]): Record<string, Step> {
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

function newFetch(): AnyToolstep {
  const old = testCatalogue.toolsteps.get("test.fetch@1");
  return { ...old, version: 2 } as AnyToolstep;
}

test("what is allowed is not reported", () => {
  expect(
    codesOf(
      withSteps({
        fetch: {
          type: "test.post@1",
          label: "Answer in public",
          in: { interaction: { var: "interaction" }, text: { var: "text" } },
          exits: { next: "use" },
        },
        "is-large": {
          type: "test.medium@1",
          label: "Which medium?",
          in: { interaction: { var: "interaction" } },
          exits: { social: "fetch", chat: { end: "done" }, voice: { end: "done" } },
        },
      }),
    ),
  ).not.toContain("E10");
  expect(
    codesOf(
      withSteps(
        {
          "is-large": {
            type: "test.count@1",
            label: "Count",
            exits: { counted: "fetch", refused: { end: "failed" } },
          },
        },
        { initiator: { type: "test.routed@1", out: base.initiator.out } },
      ),
    ),
  ).not.toContain("W07");
  expect(codesOf(largeHandler(200))).not.toContain("W11");
  expect(codesOf(base)).not.toContain("H06");
  expect(
    codesOf(withFetch({ exits: { fetched: "use", failed: { to: "use", note: "harmless" } } })),
  ).not.toContain("W03");
  expect(
    codesOf(
      withSteps({
        fetch: selection([{ "==": [{ var: "text" }, "a"] }, { "==": [{ var: "text" }, "b"] }]),
      }),
    ),
  ).not.toContain("W05");
  expect(codesOf(withCall({ exits: { next: "use" } }))).toEqual([]);
  expect(codesOf(withFetch({ in: { from: { ref: "workgroup:Support" } } }))).not.toContain("E07");
  expect(codesOf(testHandler(variables({ answer: { type: "string" } })))).toEqual([]);
});

test("a circle through several subroutines is told with the way it goes", () => {
  const calls = (id: string, title: string, handler: string) =>
    testHandler({
      id,
      title,
      steps: { ask: { ...call, subroutine: { handler, version: "latest" } } },
      start: "ask",
    });
  const handlers = [
    calls("orders", "Orders", "billing"),
    calls("billing", "Billing", "refunds"),
    calls("refunds", "Refunds", "orders"),
  ];
  const [orders] = handlers;

  const problems = orders
    ? problemsOf(orders, {
        subroutines: ({ handler }) => handlers.find(({ id }) => id === handler),
      })
    : [];

  expect(problems.find(({ code }) => code === "W16")?.message).toBe(
    "Ask the helper calls Billing, which calls Refunds, which calls this handler again. It must stop by itself before 32 levels.",
  );
});

test("an unread parameter is reported, except in a customisation point without steps", () => {
  const more = {
    parameters: ["question", "extra"],
    variables: { ...helper.variables, extra: { type: "string" } },
  };

  expect(codesOf(subroutineHandler(more))).toEqual(["W10"]);
  expect(codesOf(subroutineHandler({ ...more, steps: {}, start: { end: "done" } }))).toEqual([]);
});

test("a secret that reaches an unmarked variable is reported, a marked one is not", () => {
  const leak = (mark: "secret" | "personal") =>
    withSteps(
      {
        "is-large": {
          type: "basic.assignment@1",
          label: "Copy",
          in: { value: { expr: { cat: [{ var: "pin" }, "!"] } } },
          out: { value: "copy" },
          exits: { next: "fetch" },
        },
      },
      variables({
        pin: { type: "string", initial: "", mark: "secret" },
        copy: { type: "string", initial: "", mark },
      }),
    );

  expect(codesOf(leak("personal"))).toContain("W15");
  expect(codesOf(leak("secret"))).not.toContain("W15");
});

test("a loop with a counter or a wait is allowed", () => {
  const counting = withSteps(
    {
      "is-large": {
        ...isLarge,
        in: { when: { expr: { "<": [{ var: "tries" }, 3] } } },
        exits: { true: "count", false: "fetch" },
      },
      count: {
        type: "basic.assignment@1",
        label: "Count up",
        in: { value: { expr: { "+": [{ var: "tries" }, 1] } } },
        out: { value: "tries" },
        exits: { next: "is-large" },
      },
    },
    variables({ tries: { type: "integer", initial: 0 } }),
  );
  const waiting = withSteps({
    "is-large": { ...isLarge, exits: { true: "nap", false: "fetch" } },
    nap: {
      type: "test.sleep@1",
      label: "Nap",
      in: { time: { lit: 5 } },
      exits: { over: "is-large", woken: "is-large" },
    },
  });

  expect(codesOf(counting)).not.toContain("W01");
  expect(codesOf(waiting)).not.toContain("W01");
});

test("a variable set on only one of two paths is reported, set on both it is not", () => {
  const place = { step: "use", variable: "who" };
  const set = (next: string): Step => ({
    type: "basic.assignment@1",
    label: "Set it",
    in: { value: { var: "interaction" } },
    out: { value: "who" },
    exits: { next },
  });
  const reading = { ...(base.steps["use"] as Step), in: { from: { var: "who" } } };
  const document = (exits: Step["exits"]) =>
    withSteps(
      {
        "is-large": { ...isLarge, exits },
        set: set("use"),
        "set-too": set("use"),
        use: reading,
        fetch: { ...fetchStep, exits: { fetched: "use", failed: { end: "failed" } } },
      },
      variables({ who: { type: "interaction" } }),
    );

  const unset = problemsOf(document({ true: "set", false: "fetch" })).filter(
    (each) => each.code === "E05",
  );
  expect(unset.map((each) => each.place)).toEqual([place]);
  expect(codesOf(document({ true: "set", false: "set-too" }))).not.toContain("E05");
});

test("every fix of every broken handler removes its problem and is undone exactly", () => {
  let fixes = 0;
  for (const [, , document, more] of broken) {
    for (const problem of problemsOf(document, more)) {
      for (const fix of problem.fixes ?? []) {
        const draft = { document, layout: { format: "1.0" as const, steps: {} } };
        const { draft: fixed, inverse } = applyCommand(draft, {
          type: "batch",
          name: fix.title,
          commands: fix.commands,
        });
        const same = problemsOf(fixed.document, more).filter(
          (each) =>
            each.code === problem.code &&
            JSON.stringify(each.place) === JSON.stringify(problem.place) &&
            each.message === problem.message,
        );
        expect([fix.title, same]).toEqual([fix.title, []]);
        expect(problemsOf(applyCommand(fixed, inverse).draft.document, more)).toEqual(
          problemsOf(document, more),
        );
        fixes += 1;
      }
    }
  }
  expect(fixes).toBeGreaterThan(15);
});

test("messages use labels and guess what was meant", () => {
  const [problem] = problemsOf(withFetch({ in: { from: { var: "txt" } } }));

  expect(problem?.message).toBe(
    "From of Fetch the answer uses the variable txt, which does not exist. Did you mean text?",
  );
  expect(canDeploy(problem ? [problem] : [])).toBe(false);
});

test("2,000 steps are validated within 50 ms of CPU time", () => {
  const document = largeHandler(2_000);
  for (let warm = 0; warm < 3; warm += 1) problemsOf(document);
  const times = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage();
    problemsOf(document);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });

  // The best of several: what other work on the machine costs is not what we measure.
  expect(Math.min(...times)).toBeLessThan(50);
});

function largeHandler(count: number): HandlerDocument {
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
