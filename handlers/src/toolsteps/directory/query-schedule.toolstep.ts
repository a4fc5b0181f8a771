import { fields } from "@signalbox/engine/step";
import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { workgroupName } from "../fields.ts";

const state = {
  schedule: z.string().meta({ title: "Schedule" }),
  changesAt: fields.datetime().optional().meta({
    title: "Next Change DateTime",
    help: "When it closes, or opens again. Not set when that is more than a year away.",
  }),
};
const overflow = z.string().meta({
  title: "Overflow Workgroup",
  help: "Where the workgroup sends what comes while it is closed. Empty when it has none, or a schedule was named.",
});

/** Is a workgroup, or what a schedule stands for, open at this moment? */
export const querySchedule = defineToolstep({
  type: "directory.querySchedule",
  version: 1,
  title: "Query Schedule",
  summary: "Finds out whether a workgroup, or a schedule, is open now.",
  details:
    "Name a workgroup to go by its schedule, or a schedule itself; when both are named the schedule counts. A workgroup without a schedule is always open. Hours are those of the schedule's time zone; a holiday's hours replace those of its weekday.",
  category: "directory",
  icon: "calendar-clock",
  kind: "transactional",
  input: z.object({
    workgroup: workgroupName(
      "Workgroup",
      "Whose schedule; empty when a schedule is named.",
    ).default(""),
    schedule: z
      .string()
      .max(200)
      .default("")
      .meta({
        title: "Schedule",
        help: "Empty for the workgroup's.",
        examples: ["Office hours"],
        resource: "schedule",
      }),
  }),
  exits: {
    open: { title: "Open", summary: "It is open.", output: z.object(state) },
    closed: {
      title: "Closed",
      summary: "It is closed, as on every such day.",
      output: z.object({ ...state, overflow }),
    },
    holiday: {
      title: "Holiday",
      summary: "It is closed for a holiday.",
      output: z.object({
        ...state,
        overflow,
        holiday: z.string().meta({ title: "Holiday Name" }),
      }),
    },
    notFound: {
      title: "Cannot Find Schedule",
      summary: "There is no such schedule or workgroup, or none was named.",
      error: true,
    },
  },
  needs: ["directory"],
  async run({ input, ports, leave }) {
    const { workgroup, schedule } = input;
    const found = await ports.directory.querySchedule(schedule ? { schedule } : { workgroup });
    if (!found) return leave.notFound({});
    const { isOpen, holiday, changesAt, overflow } = found;
    const said = { schedule: found.schedule, ...(changesAt !== undefined && { changesAt }) };
    if (isOpen) return leave.open(said);
    if (holiday === "") return leave.closed({ ...said, overflow });
    return leave.holiday({ ...said, overflow, holiday });
  },
  examples: [
    {
      title: "during the day",
      input: { workgroup: "Support" },
      given: {
        directory: {
          querySchedule: async () => ({
            schedule: "Office hours",
            isOpen: true,
            holiday: "",
            changesAt: "2026-03-10T16:00:00.000Z",
            overflow: "Night watch",
          }),
        },
      },
      exit: "open",
      output: { schedule: "Office hours", changesAt: "2026-03-10T16:00:00.000Z" },
    },
    {
      title: "in the evening",
      input: { workgroup: "Support" },
      given: {
        directory: {
          querySchedule: async () => ({
            schedule: "Office hours",
            isOpen: false,
            holiday: "",
            changesAt: "2026-03-11T08:00:00.000Z",
            overflow: "Night watch",
          }),
        },
      },
      exit: "closed",
      output: {
        schedule: "Office hours",
        changesAt: "2026-03-11T08:00:00.000Z",
        overflow: "Night watch",
      },
    },
    {
      title: "at Christmas",
      input: { schedule: "Office hours" },
      given: {
        directory: {
          querySchedule: async () => ({
            schedule: "Office hours",
            isOpen: false,
            holiday: "Christmas",
            changesAt: undefined,
            overflow: "",
          }),
        },
      },
      exit: "holiday",
      output: { schedule: "Office hours", overflow: "", holiday: "Christmas" },
    },
    {
      title: "a schedule that somebody deleted",
      input: { schedule: "Office hours" },
      given: { directory: { querySchedule: async () => undefined } },
      exit: "notFound",
    },
  ],
});
