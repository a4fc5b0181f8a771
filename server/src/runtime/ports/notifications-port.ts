import type { NotificationsPort } from "@signalbox/handlers/ports";
import type { Db } from "../../platform/db/index.ts";
import { deliverEvent } from "../deliver.ts";

/** Custom notifications: object and event are free texts, compared without regard to case. */
export function notificationsPort(tx: Db): NotificationsPort {
  return {
    async send(objectId, event, data) {
      await deliverEvent(tx, {
        type: "custom.notified",
        objectId,
        key: `custom:${objectId.toLowerCase()}`,
        data: { objectId, event, data },
      });
    },
  };
}
