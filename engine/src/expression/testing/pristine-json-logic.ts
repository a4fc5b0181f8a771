// biome-ignore lint/style/noRestrictedImports: only a second copy of the module is free of our guards.
import { createRequire } from "node:module";
import type { RulesLogic } from "json-logic-js";

/**
 * A json-logic-js of its own, without the guards and operations the reference
 * evaluator adds to the shared one. For tests only, hence the Node import.
 */
export function pristineJsonLogic(): { apply(rule: RulesLogic, data?: unknown): unknown } {
  const require = createRequire(import.meta.url);
  const path = require.resolve("json-logic-js");
  const shared = require.cache[path];
  delete require.cache[path];
  const pristine = require(path);
  if (shared) require.cache[path] = shared;
  return pristine;
}
