import type { ToolstepManifest } from "../../step/manifest.ts";
import type { AttributeInputs } from "./references.ts";

/** Which toolsteps read and write attributes by name, as their declared fields say. */
export function attributeInputs(toolsteps: Iterable<ToolstepManifest>): AttributeInputs {
  return new Map(
    [...toolsteps].flatMap(({ tool, inputs, changesInteraction }) => {
      const field = inputs.find(({ widget }) => widget === "attribute" || widget === "attributes");
      return field ? [[tool, { input: field.name, writes: changesInteraction }] as const] : [];
    }),
  );
}
