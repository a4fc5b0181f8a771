import type { AccountView } from "@signalbox/server/contract";
import { accountsQuery } from "../admin-data.ts";
import type { EntityKind } from "../entity/entity-kind.ts";
import { NETWORKS, type Network } from "./networks.ts";

export interface AccountDraft {
  platform: Network;
  name: string;
  baseUrl: string;
  /** Only those typed now: what is saved never comes back. */
  credentials: Record<string, string>;
}

export const ACCOUNT: EntityKind<AccountView, AccountDraft> = {
  one: "account",
  aOne: "an account",
  path: "/administration/accounts",
  api: "/api/accounts",
  right: "socialMedia.admin",
  auditType: "account",
  query: accountsQuery,
  nameOf: (account) => account.name,
  toDraft: ({ platform, name, baseUrl }) => ({ platform, name, baseUrl, credentials: {} }),
  blank: {
    platform: "bluesky",
    name: "",
    baseUrl: NETWORKS.bluesky?.baseUrl ?? "",
    credentials: {},
  },
  words: {
    platform: "Network",
    name: "Name",
    baseUrl: "Address",
    credentials: "Credentials",
  },
};
