import type { z } from "zod";
import { suggest } from "../../expression/suggest.ts";
import { checkValue, typeOfValue } from "../../expression/type-values.ts";
import { anyType, isAssignable, printType, type ValueType } from "../../expression/types.ts";
import type { ValueSource } from "../document.ts";
import type { FieldFacts } from "../facts.ts";
import type { Json } from "../json.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { narrowType } from "../knowledge/narrow-type.ts";
import type { KnowledgeByStep } from "../knowledge/track-knowledge.ts";
import { plainIssue } from "../plain-issue.ts";
import type { Fix, Place } from "../problem.ts";
import { booleanType, checkRule, variableType } from "./check-rule.ts";
import { hint, type StepFacts, type Validation } from "./context.ts";
import { asTextFix, literalFix, retypeFix, sourceFix, takeVariableFix } from "./value-fixes.ts";

/** E06, E07, E09, E20–E24: what goes into a step and what comes out of it. */
export function checkValues(validation: Validation, arriving: KnowledgeByStep): void {
  for (const facts of validation.steps.values()) {
    if (!facts.tool) {
      reportUnknownTool(validation, facts);
      continue;
    }
    const types = checkInputs(validation, facts, arriving.get(facts.id));
    checkOutputs(validation, facts, types);
    for (const { exit, when } of facts.step.cases ?? []) {
      const place = { step: facts.id, exit };
      checkRule(validation, when, booleanType, place, `The case ${exit} of ${facts.name}`);
    }
  }
}

function reportUnknownTool(validation: Validation, { id, step, name }: StepFacts): void {
  const known = validation.options.catalogue.toolsteps;
  const base = step.type.slice(0, step.type.indexOf("@"));
  const version = [...known.keys()].find((type) => type.startsWith(`${base}@`));
  const suggestion = version ?? suggest(step.type, known.keys());
  validation.report(
    "E20",
    "error",
    `${name} uses the toolstep ${step.type}, which does not exist here.${hint(suggestion)}`,
    { step: id },
    [
      suggestion === undefined
        ? undefined
        : {
            title: `Use ${suggestion}`,
            commands: [
              {
                type: "changeStepType",
                step: id,
                tool: suggestion,
                exits: Object.keys(known.get(suggestion)?.exits ?? {}),
              },
            ],
          },
    ],
  );
}

function isOpaque({ tool, callee }: StepFacts): boolean {
  return tool?.tool.dynamicExits === "subroutine" && !callee;
}

function checkInputs(
  validation: Validation,
  facts: StepFacts,
  known: Knowledge | undefined,
): Map<string, ValueType> {
  const { step, inputs, id, name } = facts;
  const types = new Map<string, ValueType>();
  for (const [input, source] of Object.entries(step.in ?? {})) {
    const field = inputs.get(input);
    const place = { step: id, input };
    if (!field && !isOpaque(facts)) {
      const code = facts.callee ? "E08" : "E21";
      const suggestion = suggest(input, inputs.keys());
      validation.report(code, "error", `${name} has no input ${input}.${hint(suggestion)}`, place, [
        {
          title: `Remove the input ${input}`,
          keepsMeaning: true,
          commands: [{ type: "setInput", step: id, input, source: null }],
        },
      ]);
    }
    types.set(input, checkSource(validation, facts, known, field, source, place));
  }
  for (const [input, wanted] of inputs) {
    const { field } = wanted;
    if (!field.required || Object.hasOwn(step.in ?? {}, input)) continue;
    const code = facts.callee ? "E08" : "E22";
    const place = { step: id, input };
    validation.report(code, "error", `${name} needs the input ${field.title}.`, place, [
      takeVariableFix(validation, place, wanted),
    ]);
  }
  return types;
}

/** Checks one source against its field and returns the type it has. */
function checkSource(
  validation: Validation,
  facts: StepFacts,
  known: Knowledge | undefined,
  field: FieldFacts | undefined,
  source: ValueSource,
  place: Place,
): ValueType {
  const expected = field?.type ?? anyType;
  const owner = `${field?.field.title ?? place.input} of ${facts.name}`;
  if ("lit" in source) {
    checkLiteral(validation, facts, expected, source.lit, place, owner);
    return typeOfValue(source.lit);
  }
  if ("var" in source) {
    const type = variableType(validation, source.var, place, owner);
    const narrowed = type && narrowType(type, known?.get(source.var));
    if (narrowed && !isAssignable(type, expected) && !isAssignable(narrowed, expected)) {
      mismatch(
        validation,
        owner,
        expected,
        `the variable ${source.var} is ${printType(type)}`,
        place,
        asTextFix(place, source.var, type, expected),
      );
    }
    return type ?? anyType;
  }
  if ("ref" in source) {
    checkReference(validation, source.ref, field, place, owner);
    return { kind: "string" };
  }
  return checkRule(validation, source.expr, expected, place, owner);
}

function checkLiteral(
  validation: Validation,
  { tool, callee }: StepFacts,
  expected: ValueType,
  value: Json,
  place: Place,
  owner: string,
): void {
  const problem = checkValue(expected, value);
  if (problem) {
    validation.report("E06", "error", `${owner} does not fit: ${problem.message}`, place, [
      literalFix(place, expected, value),
    ]);
    return;
  }
  const shape = tool?.tool.input.shape as Record<string, z.ZodType> | undefined;
  const schema = callee || place.input === undefined ? undefined : shape?.[place.input];
  const result = schema?.safeParse(value);
  if (result && !result.success) {
    const reason = plainIssue(result.error.issues[0]?.message ?? "The value is not accepted.");
    validation.report("E06", "error", `${owner} does not fit. ${reason}`, place);
  }
}

function checkReference(
  { resources, report }: Validation,
  reference: string,
  field: FieldFacts | undefined,
  place: Place,
  owner: string,
): void {
  const colon = reference.indexOf(":");
  const kind = reference.slice(0, colon);
  const name = reference.slice(colon + 1);
  const wanted = field?.field.resource;
  if (wanted !== undefined && wanted !== kind) {
    report("E06", "error", `${owner} wants a ${wanted}, but ${reference} names a ${kind}.`, place);
    return;
  }
  const names = resources?.get(kind);
  if (!resources || names?.has(name)) return;
  const suggestion = names && suggest(name, names);
  report(
    "E07",
    "error",
    `There is no ${kind} ${name}, which ${owner} names.${hint(suggestion)}`,
    place,
    [
      suggestion === undefined
        ? undefined
        : sourceFix(`Use ${suggestion}`, place, { ref: `${kind}:${suggestion}` }),
    ],
  );
}

function checkOutputs(
  validation: Validation,
  facts: StepFacts,
  inputTypes: ReadonlyMap<string, ValueType>,
): void {
  const { step, outputs, id, name } = facts;
  for (const [output, variable] of Object.entries(step.out ?? {})) {
    const place = { step: id, output, variable };
    const field = outputs.get(output);
    if (!field && !isOpaque(facts)) {
      const code = facts.callee ? "E08" : "E21";
      const suggestion = suggest(output, outputs.keys());
      validation.report(
        code,
        "error",
        `${name} has no output ${output}.${hint(suggestion)}`,
        place,
        [
          {
            title: `Remove the output ${output}`,
            keepsMeaning: true,
            commands: [{ type: "setOutput", step: id, output, variable: null }],
          },
        ],
      );
    }
    const type = variableType(validation, variable, place, `The output ${output} of ${name}`);
    const given = (field?.field.typeOf && inputTypes.get(field.field.typeOf)) || field?.type;
    if (!type || !given) continue;
    const literal = field?.field.typeOf ? step.in?.[field.field.typeOf] : undefined;
    const fits =
      literal && "lit" in literal
        ? checkValue(type, literal.lit) === undefined
        : isAssignable(given, type);
    if (!fits) {
      const owner = `The output ${field?.field.title ?? output} of ${name}`;
      const message = `${owner} is ${printType(given)}, but the variable ${variable} is ${printType(type)}.`;
      validation.report("E06", "error", message, place, [retypeFix(validation, variable, given)]);
    }
  }
}

function mismatch(
  { report }: Validation,
  owner: string,
  expected: ValueType,
  found: string,
  place: Place,
  fix: Fix | undefined,
): void {
  report("E06", "error", `${owner} wants ${printType(expected)}, but ${found}.`, place, [fix]);
}
