import { defineErrors } from "@signalbox/engine/errors";

export const errors = defineErrors({
  STATUS_NOT_SELECTABLE: {
    status: 422,
    retry: "changed",
    message: () => "This status cannot be chosen; it is set by the system.",
  },
  STATION_NOT_FOUND: {
    status: 404,
    retry: "changed",
    message: () => "There is no such station, or it is not active.",
  },
  STATION_TAKEN: {
    status: 409,
    retry: "later",
    message: ({ station, userName }: { station: string; userName: string }) =>
      `${userName} is at station ${station}.`,
  },
  PRESENCE_NOT_FOUND: {
    status: 404,
    retry: "later",
    message: () => "No statuses are configured yet.",
  },
});
