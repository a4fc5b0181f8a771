import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { HubFailure, type SessionStore } from "../../hub/index.ts";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { memorySession, sessionStore } from "../../social/accounts.ts";
import { getAccount, listAccounts } from "./accounts.queries.ts";
import { AccountChange, AccountInput, AccountTest, AccountView } from "./channels.contract.ts";
import { errors } from "./channels.errors.ts";
import { checkAccount } from "./check-account.ts";
import {
  addAccount,
  auditAccount,
  changeAccount,
  keepExpiry,
  loadAccount,
} from "./save-account.ts";

export interface ChannelRoutesOptions {
  db: Db;
  keys: KeyRing;
  /** Where networks reach us; undefined: where the administrator's browser does. */
  publicUrl: URL | undefined;
}

const params = z.object({ accountId: Id });
const config = { right: "socialMedia.admin" } as const;
const tags = ["Channels"];
const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem, 503: Problem };

export interface OriginOf {
  protocol: string;
  host: string;
}

/** How browsers and networks call this server. */
export function originOf(
  { publicUrl }: Pick<ChannelRoutesOptions, "publicUrl">,
  { protocol, host }: OriginOf,
): string {
  return publicUrl?.origin ?? `${protocol}://${host}`;
}

/** Accounts on networks. Credentials go in, are sealed, and never come out again. */
export const accountRoutes: FastifyPluginAsyncZod<ChannelRoutesOptions> = async (app, options) => {
  const { db, keys } = options;
  const saving = { db, keys };
  const origin = (request: OriginOf) => originOf(options, request);

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
      const account = await loadAccount(saving, accountId);
      const answer = await test(account, sessionStore(db, keys, accountId));
      if (answer.ok) await keepExpiry(db, accountId, answer.expiresAt);
      return answer;
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
      const id = await addAccount(saving, request, request.body);
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
      await changeAccount(saving, request, accountId, request.body);
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
        await auditAccount(tx, request, "account.deleted", accountId, { before: { name } });
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
    const { ok, message, handle, name, expiresAt = null } = await checkAccount(account, session);
    return { ok, message, handle, name, expiresAt };
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    return { ok: false, message: error.message, handle: "", name: "", expiresAt: null };
  }
}
