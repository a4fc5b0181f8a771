import { defineErrors } from "@signalbox/engine/errors";

export const errors = defineErrors({
  ACD_NOT_OFFERING: {
    status: 409,
    retry: "never",
    message: ({ stateText }: { stateText: string }) =>
      `ACD can only look for an agent for an interaction that is Offering; this one is ${stateText}.`,
  },
  SKILL_UNKNOWN: {
    status: 422,
    retry: "changed",
    message: ({ skill }: { skill: string }) => `There is no skill “${skill}”.`,
  },
  WORKGROUP_UNKNOWN: {
    status: 422,
    retry: "changed",
    message: ({ workgroup }: { workgroup: string }) =>
      workgroup === ""
        ? "The interaction is on no workgroup's queue."
        : `There is no workgroup “${workgroup}”.`,
  },
  WORKGROUP_INACTIVE: {
    status: 409,
    retry: "later",
    message: ({ workgroup }: { workgroup: string }) => `Workgroup ${workgroup} is not active.`,
  },
  WORKGROUP_CANNOT_ROUTE: {
    status: 422,
    retry: "changed",
    message: ({ workgroup }: { workgroup: string }) =>
      `Workgroup ${workgroup} is of a queue type that cannot take chats, emails, social conversations, direct messages or generic objects; choose Custom.`,
  },
  AGENT_UNKNOWN: {
    status: 422,
    retry: "changed",
    message: ({ agent }: { agent: string }) => `There is no agent “${agent}”.`,
  },
});
