/**
 * Every right, and what it lets its holder do. Deny by default: a route or live event without a
 * declared right refuses to boot. Roles bundle rights; a scope narrows them to workgroups or channels.
 */
export const rights = {
  "desk.use": "Be an agent: set a status, take, answer and hand on interactions.",
  "interaction.readQueue": "See the interactions waiting in workgroups one belongs to.",
  "interaction.readAll": "See every interaction and its history.",
  "interaction.pickUpFromQueue": "Take an interaction from a workgroup's queue.",
  "interaction.transfer": "Transfer interactions to workgroups, users and stations.",
  "interaction.supervise": "Disconnect, assign and transfer other people's interactions.",
  "interaction.join": "Join other people's interactions: read along and talk with the agent.",
  "interaction.coach": "Coach an agent on an interaction, seen by that agent only.",
  "interaction.barge": "Take an interaction over from its agent, who stays on it.",
  "routing.explain": "See why an interaction waits and why an agent was chosen.",
  "handler.read": "Open handlers, their versions and their runs.",
  "handler.edit": "Change drafts and check versions in.",
  "handler.deploy": "Deploy and roll back handler versions.",
  "run.readPersonal": "See values marked personal in a run's journal.",
  "run.repair": "Resume or end faulted runs.",
  "directory.read": "See users, workgroups, skills, statuses and licences.",
  "directory.edit": "Change users, workgroups, skills, statuses, stations and licences.",
  "directory.tree": "Edit the directory tree, entry by entry.",
  "role.edit": "Change roles and who has them.",
  "socialMedia.admin": "Social Media Admin: accounts, channels and quarantined items.",
  "audit.read": "Read the audit log.",
  "metrics.read": "Read the server's metrics.",
} as const;

export type Right = keyof typeof rights;

export const rightNames = Object.keys(rights) as Right[];
