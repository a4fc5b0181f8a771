import type { Json } from "@signalbox/engine/graph";
import { z } from "zod";

/**
 * Tests of a handler, in a file of their own beside it: what happens, what the world answers, and
 * how the story must go. They speak of exits and outcomes, not of positions, so they survive a
 * redrawing.
 */

const AnyJson = z.json() as z.ZodType<Json>;
const Data = z.record(z.string(), AnyJson);

const Event = z.strictObject({ type: z.string(), objectId: z.string(), data: Data.default({}) });

/** What a port answers, for example `acd.initiate`. A call that nothing answers fails the test. */
const Given = z.strictObject({
  call: z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/, "Use port.method."),
  /** First arguments this answer is for; absent means any. */
  with: z.array(AnyJson).optional(),
  /** Absent means nothing: the thing asked for does not exist. */
  answer: AnyJson.optional(),
});

/**
 * How a step leaves, instead of asking its ports: for stories that really happened, of which the
 * journal tells steps and not calls. Used once each, in this order; steps of subroutines too.
 */
const Answer = z.strictObject({ step: z.string(), exit: z.string(), output: Data.default({}) });

const Expect = z.strictObject({
  /** False: the initiator does not mean the event. */
  started: z.boolean().default(true),
  outcome: z.string().optional(),
  /** Every step of the handler itself, in order, as `step:exit`; those of subroutines are left out. */
  path: z.array(z.string()).optional(),
  /** Calls that were made, in this order, perhaps with others between; objects may say less. */
  calls: z
    .array(z.strictObject({ call: z.string(), with: z.array(AnyJson).optional() }))
    .default([]),
});

export const HandlerTest = z
  .strictObject({
    title: z.string().min(1),
    /** What starts it; a subroutine has its parameters instead. */
    event: Event.optional(),
    parameters: Data.optional(),
    /** Time of the start; waiting turns the clock. */
    now: z.iso.datetime().optional(),
    given: z.array(Given).default([]),
    answers: z.array(Answer).default([]),
    /** What happens while it waits. */
    events: z.array(z.strictObject({ afterMs: z.int().min(0), event: Event })).default([]),
    expect: Expect,
  })
  .refine((test) => (test.event === undefined) !== (test.parameters === undefined), {
    error: "Give either an event or, for a subroutine, parameters.",
  });

export const HandlerTests = z.strictObject({
  format: z.literal("1.0"),
  tests: z.array(HandlerTest),
});

export type HandlerTests = z.infer<typeof HandlerTests>;
export type HandlerTest = z.infer<typeof HandlerTest>;
