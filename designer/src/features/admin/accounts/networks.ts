import type { AccountView } from "@signalbox/server/contract";

export type Network = AccountView["platform"];

export interface CredentialField {
  name: string;
  label: string;
  description: string;
  isSecret: boolean;
  isRequired: boolean;
  /** Ours to choose, so that a random one can be made. */
  isOurs?: true;
}

export interface NetworkFacts {
  title: string;
  /** What the base URL is called here, and the usual one. */
  baseUrlLabel: string;
  baseUrlHelp: string;
  baseUrl: string;
  credentials: readonly CredentialField[];
  /** Access can be given at the network itself: what must be known before, and what comes of it. */
  authorise?: { needs: readonly string[]; help: string };
  /** What this network's search can find, where that is not plain. */
  searchHelp?: string;
}

/** The networks this version has a connector for. */
export const NETWORKS: Readonly<Partial<Record<Network, NetworkFacts>>> = {
  bluesky: {
    title: "Bluesky",
    baseUrlLabel: "Service URL",
    baseUrlHelp: "The personal data server of the account.",
    baseUrl: "https://bsky.social",
    credentials: [
      {
        name: "identifier",
        label: "Identifier",
        description: "The handle or the email address, such as acme.bsky.social.",
        isSecret: false,
        isRequired: true,
      },
      {
        name: "appPassword",
        label: "App password",
        description:
          "Made in Bluesky under Settings, App passwords. For private messages allow it access to them.",
        isSecret: true,
        isRequired: true,
      },
    ],
  },
  facebook: {
    title: "Facebook page",
    baseUrlLabel: "Graph base URL",
    baseUrlHelp: "May end in a version, such as /v24.0.",
    baseUrl: "https://graph.facebook.com",
    credentials: [
      {
        name: "appId",
        label: "App id",
        description: "Of your Meta application; only to authorise at Facebook.",
        isSecret: false,
        isRequired: false,
      },
      {
        name: "pageId",
        label: "Page id",
        description: "The number of the page.",
        isSecret: false,
        isRequired: true,
      },
      {
        name: "pageAccessToken",
        label: "Page access token",
        description: "A long-lived one, with the rights to read, comment and message.",
        isSecret: true,
        isRequired: true,
      },
      {
        name: "appSecret",
        label: "App secret",
        description: "Proves that webhooks come from Facebook. Without it they are refused.",
        isSecret: true,
        isRequired: false,
      },
      {
        name: "verifyToken",
        label: "Verify token",
        description: "A word of ours that Facebook repeats when the webhook is set up.",
        isSecret: false,
        isRequired: false,
        isOurs: true,
      },
    ],
    authorise: {
      needs: ["appId", "appSecret"],
      help: "Somebody who manages the page signs in at Facebook and consents. The page id is needed only when there are several pages.",
    },
  },
  mastodon: {
    title: "Mastodon",
    baseUrlLabel: "Server",
    baseUrlHelp: "The server on which the account lives.",
    baseUrl: "https://mastodon.social",
    credentials: [
      {
        name: "accessToken",
        label: "Access token",
        description:
          "Made there under Preferences, Development: a new application with the scopes read, write:statuses, write:media and write:favourites.",
        isSecret: true,
        isRequired: true,
      },
    ],
    searchHelp:
      "Mentions always. Hashtags such as #acme as far as the server knows them; words only where it searches posts and their authors allow it.",
  },
  x: {
    title: "X",
    baseUrlLabel: "API base URL",
    baseUrlHelp: "Where X answers.",
    baseUrl: "https://api.x.com",
    credentials: [
      {
        name: "clientId",
        label: "Client ID",
        description: "Of the application, in the developer console under OAuth 2.0.",
        isSecret: false,
        isRequired: true,
      },
      {
        name: "clientSecret",
        label: "Client secret",
        description: "Beside the client ID; applications without one leave it empty.",
        isSecret: true,
        isRequired: false,
      },
      {
        name: "accessToken",
        label: "Access token",
        description: "Of the brand's account, made with the application's OAuth 2.0.",
        isSecret: true,
        isRequired: true,
      },
      {
        name: "refreshToken",
        label: "Refresh token",
        description:
          "Came with the access token, which lasts two hours without it. It works once: enter it nowhere else.",
        isSecret: true,
        isRequired: false,
      },
      {
        name: "consumerSecret",
        label: "API key secret",
        description: "Proves that webhooks come from X. Without it they are refused.",
        isSecret: true,
        isRequired: false,
      },
    ],
    authorise: {
      needs: ["clientId"],
      help: "Somebody signs in at X as the brand's account and consents. The tokens then come by themselves.",
    },
    searchHelp:
      "Mentions always. Handles, competitors' too, and keywords in one search; X charges for every post that is found.",
  },
};

const TITLES: Readonly<Record<Network, string>> = {
  bluesky: "Bluesky",
  facebook: "Facebook",
  x: "X",
  mastodon: "Mastodon",
};

export function networkTitle(network: Network): string {
  return TITLES[network];
}

export function credentialFields(network: Network): readonly CredentialField[] {
  return NETWORKS[network]?.credentials ?? [];
}

/** The name of the credential that expires or is revoked, and so is meant when a network refuses. */
export function mainSecret(network: Network): string | undefined {
  return credentialFields(network).find(({ isSecret, isRequired }) => isSecret && isRequired)?.name;
}

/** What has to be filled in before the network can be asked. */
export function missingCredentials(
  network: Network,
  credentials: Readonly<Record<string, string>>,
): string[] {
  return credentialFields(network)
    .filter(({ name, isRequired }) => isRequired && !credentials[name]?.trim())
    .map(({ label }) => label);
}

/** What has to be filled in before somebody can be sent to the network; nothing for a saved account. */
export function missingToAuthorise(
  network: Network,
  credentials: Readonly<Record<string, string>>,
): string[] {
  const needs = NETWORKS[network]?.authorise?.needs ?? [];
  return credentialFields(network)
    .filter(({ name }) => needs.includes(name) && !credentials[name]?.trim())
    .map(({ label }) => label);
}

/** The credentials with one changed; an empty one is left out, so that the saved one stays. */
export function withCredential(
  credentials: Readonly<Record<string, string>>,
  name: string,
  value: string,
): Record<string, string> {
  const { [name]: _before, ...others } = credentials;
  return value === "" ? others : { ...others, [name]: value };
}

/** Two weeks are time enough to find whoever manages the account. */
const SOON_MS = 14 * 86_400_000;

/** Whether a token ends within the next two weeks, or has ended. */
export function endsSoon(expiresAt: string | null, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) - now < SOON_MS;
}
