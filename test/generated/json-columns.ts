/** What jsonb columns hold, where it is more than `unknown`; and the imports these types need. */
export const jsonColumns: Readonly<Record<string, string>> = {
  "live_event.audience": "Audience",
  "role_right.scope": "RightScope",
  "workgroup.service_level": "Record<string, number>",
  "workgroup.weights": "Partial<AcdWeights>",
  "ds_entry.attributes": "Record<string, string[]>",
  "interaction.attributes": "Record<string, string>",
  "acd_item.weights": "Partial<AcdWeights>",
  "acd_item.skills": "SkillRequirement[]",
  "acd_item.rings": "{ agents: string[]; timeoutSeconds: number }[]",
  "handler_draft.document": "HandlerDocument",
  "handler_draft.layout": "HandlerLayout",
  "handler_draft.tests": "unknown[]",
  "handler_version.document": "HandlerDocument",
  "handler_version.layout": "HandlerLayout",
  "handler_version.tests": "unknown[]",
  "interaction_event.actor": "{ kind: string; id: string }",
  "interaction_event.data": "Record<string, unknown>",
  "message.versions": "{ text: string; at: string }[]",
};

export const jsonColumnImports = `import type { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import type { AcdWeights, SkillRequirement } from "@signalbox/handlers/ports";
import type { Audience } from "../live/audience.ts";
import type { RightScope } from "../permissions/right-scope.ts";
`;
