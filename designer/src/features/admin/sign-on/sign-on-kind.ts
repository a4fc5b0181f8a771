import type { SignOnProviderView } from "@signalbox/server/contract";
import { signOnQuery } from "../admin-data.ts";
import type { EntityKind } from "../entity/entity-kind.ts";

export interface SignOnDraft {
  name: string;
  issuer: string;
  clientId: string;
  /** Empty leaves the one that is stored. */
  secret: string;
  scopes: string;
  enabled: boolean;
  matchesEmail: boolean;
  /** null: who is not known is refused. */
  newUserRoleId: string | null;
}

export const SIGN_ON: EntityKind<SignOnProviderView, SignOnDraft> = {
  one: "single sign-on",
  aOne: "a single sign-on",
  path: "/administration/single-sign-on",
  api: "/api/sign-on-providers",
  right: "role.edit",
  auditType: "signOnProvider",
  query: signOnQuery,
  nameOf: ({ name }) => name,
  toDraft: ({ name, issuer, clientId, scopes, enabled, matchesEmail, newUserRoleId }) => ({
    ...{ name, issuer, clientId, scopes, enabled, matchesEmail, newUserRoleId },
    secret: "",
  }),
  blank: {
    name: "",
    issuer: "",
    clientId: "",
    secret: "",
    scopes: "openid email profile",
    enabled: true,
    matchesEmail: true,
    newUserRoleId: null,
  },
  words: {
    name: "Name",
    issuer: "Issuer",
    clientId: "Client id",
    secret: "Client secret",
    scopes: "Scopes",
    enabled: "Enabled",
    matchesEmail: "Matches e-mail",
    newUserRoleId: "Role of new users",
  },
  toBody: ({ secret, ...draft }) => ({ ...draft, ...(secret && { secret }) }),
};
