import { blueskyConnector } from "./bluesky/bluesky.connector.ts";
import type { Connector, PlatformName } from "./connector.ts";
import { facebookConnector } from "./facebook/facebook.connector.ts";
import { mastodonConnector } from "./mastodon/mastodon.connector.ts";
import { xConnector } from "./x/x.connector.ts";

/** The networks we speak. A new one is a folder and a line here. */
const connectors: Partial<Record<PlatformName, Connector>> = {
  bluesky: blueskyConnector,
  facebook: facebookConnector,
  x: xConnector,
  mastodon: mastodonConnector,
};

export function findConnector(platform: string): Connector | undefined {
  return Object.hasOwn(connectors, platform) ? connectors[platform as PlatformName] : undefined;
}

export function getConnector(platform: string): Connector {
  const connector = findConnector(platform);
  if (!connector) throw new Error(`No connector speaks ${platform}.`);
  return connector;
}
