import { defineErrors } from "@signalbox/engine/errors";

export const errors = defineErrors({
  FILE_REFUSED: {
    status: 422,
    retry: "changed",
    message: ({ reason }: { reason: string }) => reason,
  },
  FILE_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: () =>
      "This file is not to be had: it was never copied, or its network has it no more.",
  },
  FILE_UNKNOWN: {
    status: 422,
    retry: "changed",
    message: () => "A file of this answer was removed or sent already. Attach it again.",
  },
});
