import type { InitiatorManifest, ToolstepManifest } from "@signalbox/engine/step";
import generated from "./manifest.generated.json" with { type: "json" };

/**
 * The catalogue as plain data: what palette, forms and handles are drawn from. Importing it brings
 * no toolstep's code along, so the designer stays small.
 */
export const manifests = generated as unknown as {
  toolsteps: ToolstepManifest[];
  initiators: InitiatorManifest[];
};
