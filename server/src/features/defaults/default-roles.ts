import { type Right, rightNames } from "../../platform/permissions/rights.ts";

/** Roles to begin with; an administrator changes them as needed. */
export const defaultRoles: readonly { name: string; notes: string; rights: readonly Right[] }[] = [
  {
    name: "Administrator",
    notes: "Everything.",
    rights: rightNames.filter((right) => right !== "desk.use"),
  },
  {
    name: "Agent",
    notes: "Takes, answers and hands on interactions of the own workgroups.",
    rights: [
      "desk.use",
      "interaction.readQueue",
      "interaction.pickUpFromQueue",
      "interaction.transfer",
      "routing.explain",
    ],
  },
  {
    name: "Designer",
    notes: "Edits handlers and checks versions in; deploying is the administrators' right.",
    rights: ["handler.read", "handler.edit", "directory.read", "routing.explain"],
  },
  {
    name: "Release Manager",
    notes: "Deploys and rolls back handlers, and repairs their runs.",
    rights: ["handler.read", "handler.deploy", "run.readPersonal", "run.repair"],
  },
  {
    name: "Supervisor",
    notes: "Sees and directs all interactions.",
    rights: [
      "desk.use",
      "interaction.readAll",
      "interaction.readQueue",
      "interaction.pickUpFromQueue",
      "interaction.transfer",
      "interaction.supervise",
      "interaction.join",
      "interaction.coach",
      "interaction.barge",
      "routing.explain",
      "handler.read",
      "directory.read",
    ],
  },
  {
    name: "Social Media Admin",
    notes: "Accounts and channels.",
    rights: ["socialMedia.admin", "directory.read"],
  },
];
