import { defineErrors } from "@signalbox/engine/errors";

export const errors = defineErrors({
  ENTRY_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: ({ noun, id }: { noun: string; id: string }) => `There is no ${noun} ${id}.`,
  },
  ENTRY_CHANGED: {
    status: 409,
    retry: "changed",
    message: ({ noun, name }: { noun: string; name: string }) =>
      `Somebody else has changed the ${noun} ${name} meanwhile. Nothing of yours was stored.`,
  },
  DS_CHANGE_OVERTAKEN: {
    status: 409,
    retry: "never",
    message: ({ what, path }: { what: string; path: string }) =>
      `${what} of ${path} was changed again since. Undo the later change first.`,
  },
  ENTRY_INVALID: {
    status: 422,
    retry: "changed",
    message: ({ reason }: { reason: string }) => reason,
  },
  ENTRY_IN_USE: {
    status: 409,
    retry: "changed",
    message: ({ noun, name, where }: { noun: string; name: string; where: string }) =>
      `The ${noun} ${name} is in use: ${where}.`,
  },
  NAME_TAKEN: {
    status: 409,
    retry: "changed",
    message: ({ noun, name }: { noun: string; name: string }) =>
      `There is a ${noun} ${name} already; names differ by more than capital letters.`,
  },
  WORKGROUP_NOT_CUSTOM: {
    status: 409,
    retry: "changed",
    message: ({ name }: { name: string }) =>
      `Workgroup ${name} has another queue type than Custom, and only Custom workgroups take social conversations and direct messages.`,
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    retry: "changed",
    message: () =>
      "Nobody could change roles any more. Give another enabled user the right role.edit first.",
  },
  LICENCE_SEATS_TAKEN: {
    status: 409,
    retry: "changed",
    message: ({ title, seats }: { title: string; seats: number }) =>
      `All ${seats} seats of ${title} are assigned. Load more, or take one from somebody.`,
  },
  SYSTEM_STATUS: {
    status: 409,
    retry: "never",
    message: ({ name }: { name: string }) =>
      `${name} is set by Signalbox itself; it keeps its name and cannot be deleted.`,
  },
});
