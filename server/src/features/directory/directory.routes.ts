import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { bulkUserRoutes } from "./bulk-users.routes.ts";
import { cannedResponseRoutes } from "./canned-responses.routes.ts";
import { cannedResponseKind } from "./canned-responses.ts";
import {
  UserChange,
  UserInput,
  UserView,
  WorkgroupChange,
  WorkgroupInput,
  WorkgroupView,
} from "./directory.contract.ts";
import { dsRoutes } from "./ds.routes.ts";
import { dsEditRoutes } from "./ds-edit.routes.ts";
import { type EntityKind, entityRoutes } from "./entity-routes.ts";
import { openHoursRoutes } from "./open-hours.routes.ts";
import { roleKind } from "./roles.ts";
import { hashGiven, insertUser, removeUser, updateUser } from "./save-user.ts";
import { insertWorkgroup, removeWorkgroup, updateWorkgroup } from "./save-workgroup.ts";
import { scheduleKind } from "./schedules.ts";
import { signOnKind } from "./sign-on.ts";
import { skillKind } from "./skills.ts";
import { stationKind } from "./stations.ts";
import { statusKind } from "./statuses.ts";
import { systemRoutes } from "./system.routes.ts";
import { userSignInRoutes } from "./user-sign-in.routes.ts";
import { listUsers } from "./users.ts";
import { usersCsvRoutes } from "./users-csv.routes.ts";
import { listWorkgroups } from "./workgroups.ts";
import { wrapUpCodeKind } from "./wrap-up-codes.ts";

const userKind: EntityKind<z.output<typeof UserView>, typeof UserInput, typeof UserChange> = {
  class: "User",
  noun: "user",
  plural: "users",
  right: "directory.edit",
  view: UserView,
  input: UserInput,
  change: UserChange,
  list: listUsers,
  prepare: hashGiven,
  insert: insertUser,
  update: updateUser,
  remove: removeUser,
  note: ({ password }) => (password === undefined ? {} : { password: "set" }),
};

const workgroupKind: EntityKind<
  z.output<typeof WorkgroupView>,
  typeof WorkgroupInput,
  typeof WorkgroupChange
> = {
  class: "Workgroup",
  noun: "workgroup",
  plural: "workgroups",
  right: "directory.edit",
  view: WorkgroupView,
  input: WorkgroupInput,
  change: WorkgroupChange,
  list: listWorkgroups,
  insert: insertWorkgroup,
  update: updateWorkgroup,
  remove: removeWorkgroup,
};

/** What an administrator configures. Every change is audited, told and in effect at once. */
export const directoryRoutes: FastifyPluginAsyncZod<{ db: Db; keys: KeyRing }> = async (
  app,
  { db, keys },
) => {
  entityRoutes(app, db, userKind);
  entityRoutes(app, db, workgroupKind);
  entityRoutes(app, db, skillKind);
  entityRoutes(app, db, roleKind);
  entityRoutes(app, db, stationKind);
  entityRoutes(app, db, statusKind);
  entityRoutes(app, db, wrapUpCodeKind);
  entityRoutes(app, db, scheduleKind);
  entityRoutes(app, db, cannedResponseKind);
  entityRoutes(app, db, signOnKind(keys));
  await app.register(openHoursRoutes, { db });
  await app.register(cannedResponseRoutes, { db });
  await app.register(bulkUserRoutes, { db });
  await app.register(usersCsvRoutes, { db });
  await app.register(userSignInRoutes, { db });
  await app.register(systemRoutes, { db });
  await app.register(dsRoutes, { db });
  await app.register(dsEditRoutes, { db });
};
