import { z } from "zod";
import { Slug } from "./document.ts";

/** Six colours that stay apart in light, dark and high contrast; the designer knows their values. */
export const LayoutColour = z.enum(["grey", "blue", "green", "amber", "red", "purple"]);

/** Where things stand on the canvas. A sidecar: moving a box is never a change of behaviour. */
export const HandlerLayout = z.strictObject({
  format: z.literal("1.0"),
  /** Top left corner of each card in canvas pixels; the initiator's key is `start`. */
  steps: z.record(Slug, z.tuple([z.number(), z.number()])),
  notes: z
    .record(
      Slug,
      z.strictObject({
        text: z.string().max(4000),
        at: z.tuple([z.number(), z.number()]),
        size: z.tuple([z.number(), z.number()]),
      }),
    )
    .optional(),
  groups: z
    .record(
      Slug,
      z.strictObject({
        title: z.string().max(120),
        steps: z.array(Slug),
        collapsed: z.boolean().optional(),
        colour: LayoutColour.optional(),
      }),
    )
    .optional(),
  /** What people marked; the initiator's key is `start`. A card without one is plain. */
  colours: z.record(Slug, LayoutColour).optional(),
});

export type LayoutColour = z.infer<typeof LayoutColour>;
export type HandlerLayout = z.infer<typeof HandlerLayout>;
