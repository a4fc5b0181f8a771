import { defineErrors } from "@signalbox/engine/errors";

export const errors = defineErrors({
  STATUS_NOT_SELECTABLE: {
    status: 422,
    retry: "changed",
    message: () => "This status cannot be chosen; it is set by the system.",
  },
  PRESENCE_NOT_FOUND: {
    status: 404,
    retry: "later",
    message: () => "No statuses are configured yet.",
  },
});
