/** What jsonb columns hold, where it is more than `unknown`; and the imports these types need. */
export const jsonColumns: Readonly<Record<string, string>> = {
  "live_event.audience": "Audience",
  "role_right.scope": "RightScope",
  "workgroup.service_level": "Record<string, number>",
  "workgroup.weights": "Partial<AcdWeights>",
  "ds_entry.attributes": "Record<string, string[]>",
  "ds_entry.types": "Record<string, DsType>",
  "ds_change.before": "{ attributes: Record<string, string[]>; types: Record<string, DsType> }",
  "ds_change.after": "{ attributes: Record<string, string[]>; types: Record<string, DsType> }",
  "schedule.periods": "SchedulePeriod[]",
  "schedule.holidays": "ScheduleHoliday[]",
  "interaction.attributes": "Record<string, string>",
  "interaction.participants": "Participant[]",
  "interaction_note.only_for": "string[]",
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
  "acd_item.declined": "Record<string, string>",
  "acd_decision.explanation": "Explanation",
  "deployment.bindings": "Record<string, number>",
  "program.bindings": "Record<string, number>",
  "mail.body": "MailBody",
  "dead_mail.body": "MailBody",
  "timer.body": "JsonObject",
  "run.event": "HandlerEvent",
  "run.snapshot": "RunSnapshot",
  "run.fault": "Fault",
  "run_journal.entries": "PackedEntry[]",
  "external_call.input": "JsonObject",
  "message.versions": "{ text: string; at: string }[]",
};

export const jsonColumnImports = `import type { HandlerDocument, HandlerLayout, JsonObject } from "@signalbox/engine/graph";
import type { Fault, RunSnapshot } from "@signalbox/engine/run";
import type { HandlerEvent } from "@signalbox/engine/step";
import type { AcdWeights, SkillRequirement } from "@signalbox/handlers/ports";
import type { Explanation } from "../../acd/explain.ts";
import type { DsType } from "../../features/directory/directory.contract.ts";
import type { ScheduleHoliday, SchedulePeriod } from "../../features/directory/schedules.contract.ts";
import type { Participant } from "../../interactions/participants.ts";
import type { PackedEntry } from "../../runtime/journal.ts";
import type { MailBody } from "../../runtime/mail.ts";
import type { Audience } from "../live/audience.ts";
import type { RightScope } from "../permissions/right-scope.ts";
`;
