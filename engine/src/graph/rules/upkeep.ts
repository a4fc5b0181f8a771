import { sortKeys } from "../canonical.ts";
import type { Step } from "../document.ts";
import type { Json } from "../json.ts";
import { targetStep } from "../targets.ts";
import type { StepFacts, Validation } from "./context.ts";
import type { Flow } from "./flow.ts";

/** Past this many steps nobody has the whole handler in view. */
const MANY_STEPS = 200;

/** Shorter repetitions are no more to read than a call would be. */
const LONG_ENOUGH = 3;

/** E12, W11, W13, H05 and H06: what makes a handler unsafe or hard to keep. */
export function checkUpkeep(validation: Validation, flow: Flow): void {
  const { steps, report } = validation;
  for (const facts of steps.values()) {
    checkSecretInputs(validation, facts);
    checkVersion(validation, facts);
    if (flow.reachable.has(facts.id)) checkCoverage(validation, facts);
  }
  checkRepetitions(validation, flow);
  if (steps.size <= MANY_STEPS) return;
  report(
    "W11",
    "warning",
    `This handler has ${steps.size} steps. Subroutines would make it easier to read and to test.`,
  );
}

/** E12: what people will read must not be made of what nobody may see. */
function checkSecretInputs(
  { document, report }: Validation,
  { step, inputs, id, name }: StepFacts,
): void {
  for (const [input, source] of Object.entries(step.in ?? {})) {
    if (!("var" in source) || inputs.get(input)?.field.class !== "personal") continue;
    const isDeclared = Object.hasOwn(document.variables, source.var);
    if (!isDeclared || document.variables[source.var]?.mark !== "secret") continue;
    const title = inputs.get(input)?.field.title ?? input;
    report(
      "E12",
      "error",
      `${title} of ${name} is read by people, but the variable ${source.var} is marked secret.`,
      { step: id, input },
    );
  }
}

/** W13: the catalogue has a newer version of the tool. */
function checkVersion({ options, report }: Validation, { step, tool, id, name }: StepFacts): void {
  if (!tool) return;
  const { type, version } = tool.tool;
  let newest = version;
  while (options.catalogue.toolsteps.has(`${type}@${newest + 1}`)) newest += 1;
  const newer = options.catalogue.toolsteps.get(`${type}@${newest}`);
  if (newest === version || !newer) return;
  const declared = Object.keys(newer.exits as object);
  report(
    "W13",
    "warning",
    `${name} uses version ${version} of ${tool.manifest.title}; version ${newest} has replaced it.`,
    { step: id },
    [
      {
        title: `Use version ${newest}`,
        commands: [
          {
            type: "changeStepType",
            step: id,
            tool: `${type}@${newest}`,
            exits: [...(step.cases ?? []).map(({ exit }) => exit), ...declared],
          },
        ],
      },
    ],
  );
}

/** H06: as far as somebody ran the tests, none of them leaves by this exit. */
function checkCoverage({ options, report }: Validation, { step, tool, id, name }: StepFacts): void {
  if (!options.coveredExits) return;
  for (const exit of Object.keys(step.exits)) {
    if (options.coveredExits.has(`${id}:${exit}`)) continue;
    const title = tool?.exits.get(exit)?.title ?? exit;
    report("H06", "hint", `No test leaves ${name} by ${title}.`, { step: id, exit });
  }
}

/** H05: the same steps in the same order stand somewhere else too. */
function checkRepetitions({ steps, report }: Validation, flow: Flow): void {
  const runs = new Map<string, string[]>();
  const told = new Set<string>();
  for (const id of [...steps.keys()].filter((each) => flow.reachable.has(each))) {
    const run = followOnly(steps, id);
    if (run.length < LONG_ENOUGH) continue;
    const key = run.map((each) => contentOf(steps.get(each)?.step)).join("\n");
    const first = runs.get(key);
    if (!first) runs.set(key, run);
    else if (!told.has(key) && !run.some((each) => first.includes(each))) {
      told.add(key);
      const names = run.map((each) => steps.get(each)?.name ?? each);
      const others = first.map((each) => steps.get(each)?.name ?? each);
      report(
        "H05",
        "hint",
        `${names.join(", ")} do the same as ${others.join(", ")}. A subroutine would say it once.`,
        { step: id },
      );
    }
  }
}

/** The next steps along a way without forks, as many as make a repetition. */
function followOnly(steps: Validation["steps"], id: string): string[] {
  const run: string[] = [];
  for (let at: string | undefined = id; at !== undefined && run.length < LONG_ENOUGH; ) {
    if (run.includes(at) || !steps.has(at)) break;
    run.push(at);
    const targets: Set<string | undefined> = new Set(
      Object.values(steps.get(at)?.step.exits ?? {}).map(targetStep),
    );
    targets.delete(undefined);
    at = targets.size === 1 ? [...targets][0] : undefined;
  }
  return run;
}

const contents = new WeakMap<Step, string>();

/** What a step does, whatever it is called and wherever it leads. */
function contentOf(step: Step | undefined): string {
  if (!step) return "";
  let text = contents.get(step);
  if (text === undefined) {
    const { type, in: inputs = {}, out = {}, cases = [], subroutine = null } = step;
    const exits = Object.keys(step.exits).toSorted();
    text = JSON.stringify(sortKeys([type, inputs, out, cases, subroutine, exits] as Json));
    contents.set(step, text);
  }
  return text;
}
