import { defineErrors } from "@signalbox/engine/errors";
import type { UsersPort } from "@signalbox/handlers/ports";
import type { Db } from "../../platform/db/index.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { publishPresence } from "../../presence/publish.ts";
import { findStatusByName, setStatus } from "../../presence/status.ts";
import { answer } from "./answer.ts";
import { findUserByName, findWorkgroupByName } from "./find-user.ts";

export const errors = defineErrors({
  USER_UNKNOWN: {
    status: 404,
    retry: "changed",
    message: ({ user }: { user: string }) => `There is no user “${user}”.`,
  },
  STATUS_UNKNOWN: {
    status: 422,
    retry: "changed",
    message: ({ status }: { status: string }) => `There is no status “${status}”.`,
  },
  NOT_A_MEMBER: {
    status: 422,
    retry: "changed",
    message: ({ user, workgroup }: { user: string; workgroup: string }) =>
      `${user} does not belong to workgroup “${workgroup}”.`,
  },
});

/** Users' statuses and activation as toolsteps may change them. */
export function usersPort(tx: Db): UsersPort {
  return {
    async getStatus(name) {
      const user = await findUserByName(tx, name);
      if (!user) return undefined;
      const presence = await tx
        .selectFrom("userPresence")
        .innerJoin("statusDefinition", "statusDefinition.id", "userPresence.statusId")
        .select(["statusDefinition.name", "statusDefinition.acdAllowed"])
        .select(["userPresence.signedIn", "userPresence.statusSince"])
        .where("userPresence.userId", "=", user.id)
        .executeTakeFirst();
      if (!presence) return { status: "", signedIn: false, acdAvailable: false, since: "" };
      return {
        status: presence.name,
        signedIn: presence.signedIn,
        acdAvailable: presence.signedIn && presence.acdAllowed,
        since: presence.statusSince.toISOString(),
      };
    },
    setStatus: (name, statusName) =>
      answer(tx, async () => {
        const user = await findUserByName(tx, name);
        if (!user) throw errors.USER_UNKNOWN({ user: name });
        const status = await findStatusByName(tx, statusName);
        if (!status) throw errors.STATUS_UNKNOWN({ status: statusName });
        await setStatus(tx, { userId: user.id, statusId: status.id });
        return undefined;
      }),
    activate: (name, workgroupName, active) =>
      answer(tx, async () => {
        const user = await findUserByName(tx, name);
        if (!user) throw errors.USER_UNKNOWN({ user: name });
        const workgroup = await findWorkgroupByName(tx, workgroupName);
        const changed = await tx
          .updateTable("workgroupMember")
          .set({ activated: active })
          .where("userId", "=", user.id)
          .where("workgroupId", "=", workgroup?.id ?? "0")
          .returning("userId")
          .executeTakeFirst();
        if (!changed)
          throw errors.NOT_A_MEMBER({ user: user.displayName, workgroup: workgroupName });
        await publishPresence(tx, user.id);
        wakeAfterCommit(tx, "acd");
        return undefined;
      }),
  };
}
