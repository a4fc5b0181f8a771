import type { AcdWeights } from "@signalbox/handlers/ports";
import { acdDefaults } from "@signalbox/handlers/vocabulary";

/** The handler's weights over the workgroup's over the shipped defaults. */
export function completeWeights(...partials: Partial<AcdWeights>[]): AcdWeights {
  return Object.assign({}, acdDefaults.weights, ...partials) as AcdWeights;
}
