import type { Json } from "../graph/json.ts";

/**
 * What the logical name of a resource stands for on this server: `workgroup:Support` is, unless
 * bound otherwise when the handler was deployed, the name `Support`.
 */
export type Resources = (reference: string) => Json;

export function logicalName(reference: string): Json {
  return reference.slice(reference.indexOf(":") + 1);
}
