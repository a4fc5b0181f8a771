import type { AnyToolstep } from "@signalbox/engine/step";
import { describeToolstep } from "@signalbox/engine/step";
import { runToolstepExample } from "@signalbox/engine/testing";
import { describe, expect, test } from "vitest";
import { catalogue, initiators, toolsteps } from "./catalogue.ts";
import { mediaTypeNames, mediaTypes } from "./vocabulary/index.ts";

type Example = AnyToolstep["examples"][number];

describe.each(toolsteps.map((step) => [step.title, step] as const))("%s", (_title, step) => {
  test.each(step.examples.map((example: Example) => [example.title, example] as const))(
    "%s",
    async (_title: string, example: Example) => {
      const result = await runToolstepExample(step, example);

      expect(result.exit).toBe(example.exit);
      if (example.output !== undefined) expect(result.output).toEqual(example.output);
    },
  );

  test("has at least two examples, and one for every exit that means failure", () => {
    const shown = new Set(step.examples.map((example: Example) => example.exit));
    const failures = describeToolstep(step)
      .exits.filter((exit) => exit.error)
      .map((exit) => exit.name);

    expect(step.examples.length).toBeGreaterThanOrEqual(2);
    expect(failures.filter((exit) => !shown.has(exit))).toEqual([]);
  });

  test("is described for people", () => {
    const { summary, exits, inputs, outputs, icon } = describeToolstep(step);

    for (const text of [summary, ...exits.map((exit) => exit.summary)]) expectSentence(text);
    for (const field of [...inputs, ...outputs]) {
      expect(field.title, `the title of ${field.name}`).toMatch(/^\S.*\S$/);
    }
    expect(icon).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test("changes interactions only by ports that the turn's transaction holds", () => {
    if (step.changesInteraction) expect(["transactional", "waiting"]).toContain(step.kind);
  });
});

describe.each(initiators.map((initiator) => [initiator.title, initiator] as const))(
  "%s",
  (_title, initiator) => {
    test.each(initiator.examples.map((example) => [example.title, example] as const))(
      "%s",
      (_title, example) => {
        const settings = initiator.settings.parse(example.settings ?? {});
        const outputs = initiator.read(example.event, settings);

        expect(outputs && initiator.output.parse(outputs)).toEqual(example.output);
      },
    );

    test("has at least two examples, one of them an event that does not start it", () => {
      expect(initiator.examples.length).toBeGreaterThanOrEqual(2);
      expect(initiator.examples.some(({ output }) => output === undefined)).toBe(true);
    });

    test("only starts from events it says it listens for", () => {
      const started = initiator.examples.filter(({ output }) => output !== undefined);

      for (const { event } of started) expect(initiator.events).toContain(event.type);
    });

    test("is described for people", () => {
      expectSentence(initiator.summary);
    });
  },
);

test("no two toolsteps or initiators share a type or a title", () => {
  const all = [...catalogue.toolsteps.values(), ...catalogue.initiators.values()];

  expect(repeated(all.map(({ type, version }) => `${type}@${version}`))).toEqual([]);
  expect(repeated(toolsteps.map(({ title }) => title))).toEqual([]);
  expect(repeated(initiators.map(({ title }) => title))).toEqual([]);
});

test("Query Media Type has exactly the fifteen exits of PureConnect, in its order", () => {
  const step = catalogue.toolsteps.get("interaction.queryMediaType@1");
  const titles = describeToolstep(step as AnyToolstep).exits.map((exit) => exit.title);

  expect(titles).toEqual([
    "Telephone",
    "Callback",
    "Chat",
    "Web Collaboration",
    "Web",
    "Generic Object",
    "Email",
    "Monitor Object",
    "Recorder Object",
    "SMS",
    "Conference",
    "Work Flow Work Item",
    "Social Conversation",
    "Social Direct Message",
    "Invalid",
  ]);
});

test("Query Media Type leaves by the exit named like the media type", async () => {
  const step = catalogue.toolsteps.get("interaction.queryMediaType@1") as AnyToolstep;
  const [example] = step.examples as Example[];
  for (const mediaType of mediaTypeNames) {
    const find = async () => ({ mediaType });
    const given = { interactions: { find } };
    const result = await runToolstepExample(step, { ...example, given } as Example);

    expect(describeToolstep(step).exits.find(({ name }) => name === result.exit)?.title).toBe(
      mediaTypes[mediaType],
    );
  }
});

test("each type's group is the category the palette shows it in", () => {
  for (const { type, category } of toolsteps) expect(type.split(".")[0]).toBe(category);
});

function expectSentence(text: string) {
  expect(text).toMatch(/^["A-Z0-9].*\.$/s);
}

function repeated(names: string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}
