import { readFile } from "node:fs/promises";
import type { HandlerDocument } from "@signalbox/engine/graph";
import { describeToolstep } from "@signalbox/engine/step";
import { toolsteps } from "@signalbox/handlers/catalogue";
import { shippedHandlers } from "@signalbox/handlers/graphs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { test as base, expect } from "vitest";

/** The schema that editors read, by the judge that most of them use. */
const test = base.extend("validate", { scope: "file" }, async (): Promise<ValidateFunction> => {
  const file = new URL("../../docs/generated/handler.schema.json", import.meta.url);
  return new Ajv2020({ allErrors: true, strictTypes: false }).compile(
    JSON.parse(await readFile(file, "utf8")),
  );
});

const [example] = shippedHandlers.filter(({ document }) => document.id === "triage-by-words");

/** A handler of one step, which is the one to look at. */
function handlerWith(step: HandlerDocument["steps"][string]): unknown {
  return { ...JSON.parse(JSON.stringify(example?.document)), start: "only", steps: { only: step } };
}

test("every shipped handler is valid by the printed schema", ({ validate }) => {
  for (const { document } of shippedHandlers) {
    validate(JSON.parse(JSON.stringify(document)));
    expect([document.id, validate.errors ?? []]).toEqual([document.id, []]);
  }
});

test.for(
  toolsteps.map((tool) => [`${tool.type}@${tool.version}`, describeToolstep(tool)] as const),
)(
  "the schema knows exactly the inputs, outputs and exits of %s",
  ([type, { inputs, outputs, exits, dynamicExits }], { validate }) => {
    const step = {
      type,
      in: Object.fromEntries(inputs.map(({ name }) => [name, { lit: null }])),
      out: Object.fromEntries(outputs.map(({ name }) => [name, "text"])),
      exits: Object.fromEntries(exits.map(({ name }) => [name, { end: "queued" }])),
    };
    const isValid = (change: object) => validate(handlerWith({ ...step, ...change }));

    expect(isValid({}), JSON.stringify(validate.errors)).toBe(true);
    expect(isValid({ in: { ...step.in, noSuchInput: { lit: 1 } } })).toBe(
      dynamicExits === "subroutine",
    );
    expect(isValid({ out: { ...step.out, noSuchOutput: "text" } })).toBe(
      dynamicExits === "subroutine",
    );
    expect(isValid({ exits: { ...step.exits, noSuchExit: { end: "queued" } } })).toBe(
      dynamicExits !== undefined,
    );
    const wanted = inputs.filter(({ required }) => required);
    const { in: _, ...withoutInputs } = step;
    expect(validate(handlerWith(withoutInputs))).toBe(wanted.length === 0);
    for (const { name } of wanted) {
      const { [name]: _, ...others } = step.in;
      expect([name, isValid({ in: others })]).toEqual([name, false]);
    }
    for (const { name } of exits) {
      const { [name]: _, ...others } = step.exits;
      expect([name, isValid({ exits: others })]).toEqual([name, false]);
    }
  },
);
