import { expect, test } from "vitest";
import { z } from "zod";
import { fields } from "./fields.ts";
import { defineInitiator } from "./initiator.ts";
import { createLeave } from "./leave.ts";
import { describeInitiator, describeToolstep } from "./manifest.ts";
import { toolstepsFor } from "./toolstep.ts";

const defineToolstep = toolstepsFor<{ notes: { add(text: string): Promise<void> } }>();

const addNote = defineToolstep({
  type: "interaction.addNote",
  version: 2,
  title: "Add note",
  summary: "Writes a note for agents.",
  category: "interaction",
  icon: "sticky-note",
  kind: "transactional",
  input: z.object({
    interaction: fields.interaction().meta({ title: "Interaction Identifier" }),
    text: fields
      .text({ max: 200 })
      .default("hello")
      .meta({ help: "Seen by agents.", widget: "multiline" }),
    level: z.enum(["low", "veryHigh"]).meta({ optionTitles: { low: "Low" } }),
    tries: z.int().min(1).max(9).optional(),
    tags: z.array(z.string()),
    scores: z.record(z.string(), z.number()),
    at: fields.datetime(),
    wait: fields.duration(),
    size: z.object({ width: z.int(), unit: z.literal("px") }),
    pin: z.string().meta({ class: "secret" }),
  }),
  exits: {
    zeta: { title: "Zeta!", summary: "First.", output: z.object({ note: z.string() }) },
    notFound: { summary: "Second.", error: true },
  },
  needs: ["notes"],
  changesInteraction: true,
  async run({ leave }) {
    return leave.zeta({ note: "x" });
  },
  examples: [],
});

test("a manifest keeps the declared order of exits and their exact titles", () => {
  const manifest = describeToolstep(addNote);

  expect(manifest.exits.map((exit) => [exit.name, exit.title, exit.error])).toEqual([
    ["zeta", "Zeta!", false],
    ["notFound", "Not found", true],
  ]);
});

test("a manifest tells type, title, default, options and limits of every input", () => {
  const inputs = Object.fromEntries(describeToolstep(addNote).inputs.map((f) => [f.name, f]));

  expect(inputs["interaction"]).toMatchObject({
    type: "interaction",
    title: "Interaction Identifier",
    required: true,
  });
  expect(inputs["text"]).toMatchObject({
    type: "string",
    default: "hello",
    required: false,
    help: "Seen by agents.",
    widget: "multiline",
    limits: { maxLength: 200 },
  });
  expect(inputs["level"]?.options).toEqual([
    { value: "low", title: "Low" },
    { value: "veryHigh", title: "Very high" },
  ]);
  expect(inputs["tries"]).toMatchObject({
    type: "integer",
    required: false,
    limits: { minimum: 1, maximum: 9 },
  });
  expect(inputs["tags"]?.type).toBe("list<string>");
  expect(inputs["scores"]?.type).toBe("map<number>");
  expect(inputs["at"]?.type).toBe("datetime");
  expect(inputs["wait"]?.type).toBe("duration");
  expect(inputs["size"]?.type).toBe("record{width: integer, unit: enum<px>}");
  expect(inputs["level"]?.type).toBe("enum<low|veryHigh>");
  expect(inputs["pin"]?.class).toBe("secret");
});

test("a manifest is plain JSON", () => {
  const manifest = describeToolstep(addNote);

  expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
});

test("an initiator's manifest names its settings and outputs", () => {
  const timer = defineInitiator({
    type: "system.timer",
    version: 1,
    title: "Timer",
    summary: "Starts by the clock.",
    icon: "clock",
    objectType: "Timer",
    events: ["timer.fired"],
    mediaTypes: [],
    settings: z.object({ every: fields.duration() }),
    output: z.object({ at: fields.datetime() }),
    read: (event) => ({ at: event.at }),
    examples: [],
  });

  const manifest = describeInitiator(timer);

  expect(manifest.tool).toBe("system.timer@1");
  expect(manifest.settings[0]?.type).toBe("duration");
  expect(manifest.outputs[0]?.type).toBe("datetime");
});

test("a checked leave refuses an output that does not fit its exit", () => {
  const exits = { found: { summary: "Found.", output: z.object({ id: z.string() }) } };

  const checked = createLeave("directory.find", exits, { checked: true });
  const cheap = createLeave("directory.find", exits, { checked: false });

  // @ts-expect-error: an id is a text
  expect(() => checked.found({ id: 1 })).toThrow(
    "directory.find left by found with an output that does not fit at id",
  );
  // @ts-expect-error: an id is a text
  expect(cheap.found({ id: 1 })).toEqual({ exit: "found", output: { id: 1 } });
});

test("an unchecked leave still fills in defaults", () => {
  const exits = {
    found: { summary: "Found.", output: z.object({ id: z.string().default("none") }) },
  };

  expect(createLeave("a.b", exits, { checked: false }).found({})).toEqual({
    exit: "found",
    output: { id: "none" },
  });
});
