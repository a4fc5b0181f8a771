import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import { HubFailure, type SessionStore } from "../../hub/index.ts";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import {
  memorySession,
  openCredentials,
  sealCredentials,
  sessionStore,
} from "../../social/accounts.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { announceChange, changeTypeOf } from "../directory/announce-change.ts";
import { getAccount, listAccounts, namingAccount, reviveChannels } from "./accounts.queries.ts";
import { AccountInput, AccountTest, AccountView } from "./channels.contract.ts";
import { errors } from "./channels.errors.ts";
import { assertAccount, checkAccount } from "./check-account.ts";

export interface ChannelRoutesOptions {
  db: Db;
  keys: KeyRing;
  /** Where networks reach us; undefined: where the administrator's browser does. */
  publicUrl: URL | undefined;
}

const AccountChange = AccountInput.partial().omit({ platform: true });
const params = z.object({ accountId: Id });
const config = { right: "socialMedia.admin" } as const;
const tags = ["Channels"];
const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem, 503: Problem };

/** Accounts on networks. Credentials go in, are sealed, and never come out again. */
export const accountRoutes: FastifyPluginAsyncZod<ChannelRoutesOptions> = async (app, options) => {
  const { db, keys } = options;
  function origin(request: { protocol: string; host: string }): string {
    return options.publicUrl?.origin ?? `${request.protocol}://${request.host}`;
  }

  app.get(
    "/api/accounts",
    {
      config,
      schema: {
        operationId: "listAccounts",
        summary: "Accounts on social networks",
        tags,
        response: { 200: z.array(AccountView), 403: Problem },
      },
    },
    (request) => listAccounts(db, origin(request)),
  );

  app.post(
    "/api/accounts/test",
    {
      config: { ...config, trail: "none" },
      schema: {
        operationId: "testAccount",
        summary: "Signs in with these credentials and says whose account it is",
        tags,
        body: AccountInput,
        response: { 200: AccountTest, ...refusals },
      },
    },
    ({ body }) => test(body, memorySession({ keeps: false }).store),
  );

  app.post(
    "/api/accounts/:accountId/test",
    {
      config: { ...config, trail: "none" },
      schema: {
        operationId: "testSavedAccount",
        summary: "Signs in with the saved credentials",
        tags,
        params,
        response: { 200: AccountTest, ...refusals },
      },
    },
    async ({ params: { accountId } }) => {
      const row = await load(db, accountId);
      const { values } = openCredentials(keys, accountId, row.credentials);
      return test({ ...row, credentials: values }, sessionStore(db, keys, accountId));
    },
  );

  app.post(
    "/api/accounts",
    {
      config,
      schema: {
        operationId: "addAccount",
        summary: "Adds an account, if the network accepts its credentials",
        tags,
        body: AccountInput,
        response: { 200: AccountView, ...refusals },
      },
    },
    async (request) => {
      const { platform, name, baseUrl, credentials } = request.body;
      const session = memorySession({ keeps: true });
      const { externalId, handle } = await assertAccount(request.body, session.store);
      const id = await namingAccount(name, () =>
        inTransaction(db, async (tx) => {
          const added = await tx
            .insertInto("socialAccount")
            .values({ platform, name, baseUrl, externalId, handle, credentials: "" })
            .returning("id")
            .executeTakeFirstOrThrow();
          // The seal is bound to the row, so that the row has to exist first.
          const sealed = sealCredentials(keys, added.id, {
            values: credentials,
            session: session.current(),
          });
          await tx
            .updateTable("socialAccount")
            .set({ credentials: sealed })
            .where("id", "=", added.id)
            .execute();
          const after = {
            platform,
            name,
            baseUrl,
            externalId,
            handle,
            credentials: Object.keys(credentials),
          };
          await audit(tx, request, "account.added", added.id, undefined, after);
          return added.id;
        }),
      );
      return getAccount(db, id, origin(request));
    },
  );

  app.patch(
    "/api/accounts/:accountId",
    {
      config,
      schema: {
        operationId: "changeAccount",
        summary: "Changes an account or renews its credentials; those left out stay",
        tags,
        params,
        body: AccountChange,
        response: { 200: AccountView, ...refusals },
      },
    },
    async (request) => {
      const { accountId } = request.params;
      const row = await load(db, accountId);
      const before = openCredentials(keys, accountId, row.credentials).values;
      const given = Object.entries(request.body.credentials ?? {}).filter(
        ([, value]) => value !== "",
      );
      const credentials = { ...before, ...Object.fromEntries(given) };
      const { name = row.name, baseUrl = row.baseUrl } = request.body;
      // Tokens of other credentials, or of another server, end with them.
      const isRenewed = given.length > 0 || baseUrl !== row.baseUrl;
      const renewed = memorySession({ keeps: true });
      const checked = await assertAccount(
        { platform: row.platform, baseUrl, credentials },
        isRenewed ? renewed.store : sessionStore(db, keys, accountId),
      );
      if (row.externalId !== "" && checked.externalId !== row.externalId) {
        throw errors.ACCOUNT_DIFFERENT({ before: row.name, after: checked.name });
      }
      const { externalId, handle } = checked;
      await namingAccount(name, () =>
        inTransaction(db, async (tx) => {
          await tx
            .updateTable("socialAccount")
            .set({
              name,
              baseUrl,
              externalId,
              handle,
              ...(isRenewed
                ? {
                    credentials: sealCredentials(keys, accountId, {
                      values: credentials,
                      session: renewed.current(),
                    }),
                  }
                : {}),
              rev: sql<number>`rev + 1`,
            })
            .where("id", "=", accountId)
            .execute();
          await reviveChannels(tx, accountId);
          wakeAfterCommit(tx, "feed");
          const shown = ({
            name,
            baseUrl,
            handle,
          }: {
            name: string;
            baseUrl: string;
            handle: string;
          }) => ({ name, baseUrl, handle });
          const changed = {
            ...shown({ name, baseUrl, handle }),
            credentials: given.map(([key]) => key),
          };
          await audit(tx, request, "account.changed", accountId, shown(row), changed);
        }),
      );
      return getAccount(db, accountId, origin(request));
    },
  );

  app.delete(
    "/api/accounts/:accountId",
    {
      config,
      schema: {
        operationId: "deleteAccount",
        summary: "Deletes an account that no channel uses",
        tags,
        params,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { accountId } = request.params;
      const { name, channels } = await getAccount(db, accountId, "");
      if (channels > 0) throw errors.ACCOUNT_IN_USE({ channels });
      await inTransaction(db, async (tx) => {
        await tx.deleteFrom("socialAccount").where("id", "=", accountId).execute();
        await audit(tx, request, "account.deleted", accountId, { name }, undefined);
      });
      return reply.code(204).send(null);
    },
  );
};

async function test(
  account: z.output<typeof AccountInput>,
  session: SessionStore,
): Promise<z.output<typeof AccountTest>> {
  try {
    const { ok, message, handle, name } = await checkAccount(account, session);
    return { ok, message, handle, name };
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    return { ok: false, message: error.message, handle: "", name: "" };
  }
}

async function load(db: Db, accountId: string) {
  const row = await db
    .selectFrom("socialAccount")
    .select(["id", "platform", "name", "handle", "externalId", "baseUrl", "credentials"])
    .where("id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw errors.ACCOUNT_NOT_FOUND({ accountId });
  return row;
}

async function audit(
  tx: Db,
  request: Parameters<typeof actorOf>[0],
  action: string,
  entityId: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  const { name } = (after ?? before) as { name: string };
  const changeType = changeTypeOf(action);
  const user = viewerOf(request).name;
  await announceChange(tx, { changeType, class: "SocialAccount", id: entityId, name, user });
  await writeAudit(tx, {
    actor: actorOf(request),
    action,
    entityType: "account",
    entityId,
    before,
    after,
  });
}
