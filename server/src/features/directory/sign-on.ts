import { AppError } from "@signalbox/engine/errors";
import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { type KeyRing, seal } from "../../platform/secrets/secrets.ts";
import { discover } from "../session/sign-on-client.ts";
import { signOnSecretPlace } from "../session/sign-on-providers.ts";
import { naming, refuseField, refuseOldRev, requireKnown } from "./entity.ts";
import type { EntityKind } from "./entity-routes.ts";
import {
  SignOnProviderChange,
  SignOnProviderInput,
  SignOnProviderView,
} from "./sign-on.contract.ts";

/**
 * OpenID Connect providers. Whoever decides who people are can become anybody: the right is that of
 * giving rights.
 */
export function signOnKind(
  keys: KeyRing,
): EntityKind<SignOnProviderView, typeof SignOnProviderInput, typeof SignOnProviderChange> {
  return {
    class: "SignOnProvider",
    noun: "single sign-on",
    entityType: "signOnProvider",
    plural: "sign-on-providers",
    right: "role.edit",
    view: SignOnProviderView,
    input: SignOnProviderInput,
    change: SignOnProviderChange,
    list(db, id) {
      let query = db
        .selectFrom("signOnProvider")
        .select(["id", "name", "issuer", "clientId", "scopes", "enabled", "matchesEmail"])
        .select(["newUserRoleId", "rev"])
        .select([
          sql<boolean>`sealed_secret <> ''`.as("hasSecret"),
          sql<number>`(select count(*)::int from sign_on_identity i
            where i.provider_id = sign_on_provider.id)`.as("users"),
        ])
        .orderBy(sql`lower(name)`);
      if (id !== undefined) query = query.where("id", "=", id);
      return query.execute();
    },
    async prepare(body) {
      if (body.issuer !== undefined && body.enabled !== false) await requireProvider(body.issuer);
      return body;
    },
    async insert(tx, { secret = "", ...input }) {
      await requireRole(tx, input.newUserRoleId);
      const { id } = await naming(named(input.name), () =>
        tx.insertInto("signOnProvider").values(input).returning("id").executeTakeFirstOrThrow(),
      );
      await keepSecret(tx, keys, id, secret);
      return id;
    },
    async update(tx, id, { rev, secret, ...change }) {
      const before = await tx
        .selectFrom("signOnProvider")
        .select(["name", "rev", "issuer"])
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      refuseOldRev({ noun: "single sign-on", ...before }, rev);
      const isMoved = change.issuer !== undefined && change.issuer !== before.issuer;
      if (isMoved && secret === undefined)
        refuseField("secret", "Another provider has another secret: enter it again.");
      await requireRole(tx, change.newUserRoleId ?? null);
      await naming(named(change.name ?? before.name), () =>
        tx
          .updateTable("signOnProvider")
          .set({ ...change, rev: sql<number>`rev + 1` })
          .where("id", "=", id)
          .execute(),
      );
      // Subjects are names within one provider only.
      if (isMoved) await tx.deleteFrom("signOnIdentity").where("providerId", "=", id).execute();
      if (secret !== undefined) await keepSecret(tx, keys, id, secret);
    },
    async remove(tx, id) {
      await tx.deleteFrom("signOnProvider").where("id", "=", id).execute();
    },
    note: ({ secret }) => (secret === undefined ? {} : { secret: secret === "" ? "none" : "set" }),
  };
}

/** A slip in the address shows now, at its field, and not to the first person who signs in. */
async function requireProvider(issuer: string): Promise<void> {
  const nobody = { name: "The provider", clientId: "signalbox", secret: "", scopes: "openid" };
  await discover({ ...nobody, issuer }).catch((error: unknown) => {
    if (error instanceof AppError) refuseField("issuer", error.message);
    throw error;
  });
}

async function requireRole(tx: Db, roleId: string | null): Promise<void> {
  if (roleId !== null)
    await requireKnown(tx, { kind: "role", ids: [roleId], field: "newUserRoleId" });
}

async function keepSecret(tx: Db, keys: KeyRing, id: string, secret: string): Promise<void> {
  const sealedSecret = secret && seal(keys, secret, signOnSecretPlace(id));
  await tx.updateTable("signOnProvider").set({ sealedSecret }).where("id", "=", id).execute();
}

function named(name: string) {
  return { noun: "single sign-on", name, index: "sign_on_provider_name" };
}
