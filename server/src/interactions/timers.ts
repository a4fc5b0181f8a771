import { interactionTimedOut } from "../acd/queue-timeout.ts";
import type { Db } from "../platform/db/index.ts";
import { endWrapUp } from "../presence/wrap-up.ts";
import type { TimerHandler } from "../runtime/timer-handler.ts";
import { endAlert } from "./commands/alert.ts";
import { consultTimedOut } from "./commands/consult.ts";
import { endSnooze } from "./commands/set-aside.ts";

/** What happens when a timer of an interaction or an agent is due. */
export const interactionTimers: Record<string, TimerHandler> = {
  async alert(tx: Db, body) {
    await endAlert(tx, {
      interactionId: String(body["interactionId"]),
      userId: String(body["userId"]),
      outcome: "notAnswered",
    });
  },
  async consult(tx, body) {
    await consultTimedOut(tx, {
      interactionId: String(body["interactionId"]),
      userId: String(body["userId"]),
    });
  },
  async snooze(tx, body) {
    await endSnooze(tx, String(body["interactionId"]));
  },
  async queueTimeout(tx, body) {
    await interactionTimedOut(tx, String(body["interactionId"]));
  },
  async wrapUp(tx, body) {
    await endWrapUp(tx, String(body["wrapUpId"]), { code: "", note: "" });
  },
};
