import { defineErrors } from "@signalbox/engine/errors";

/** What the server refuses. Codes are contract and are never reused; sentences are help. */
export const errors = defineErrors({
  MIGRATION_CHANGED: {
    status: 500,
    retry: "never",
    message: ({ name }: { name: string }) =>
      `Migration ${name} was applied to this database and has been changed since: restore the file and add a new migration instead.`,
  },
  MIGRATION_FAILED: {
    status: 500,
    retry: "never",
    message: ({ name, reason }: { name: string; reason: string }) =>
      `Migration ${name} failed and was rolled back: ${reason}`,
  },
});
