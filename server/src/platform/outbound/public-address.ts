import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Marks a connection that was refused before it was made. */
export const REFUSED = "SIGNALBOX_REFUSED";

/**
 * Resolves names, and refuses those that lead inside. It is asked where the connection is made, so
 * that a name cannot resolve to one address when it is checked and to another when it is used.
 *
 * @param allowed addresses that are taken although they are not public
 */
export function publicLookup(allowed: readonly string[] = []): LookupFunction {
  return (hostname, options, callback) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      const inside = addresses.find(({ address }) => !isPublicAddress(address, allowed));
      const [first] = addresses;
      if (inside || !first) {
        const refusal = Object.assign(new Error(`${hostname} does not lead to a public address.`), {
          code: REFUSED,
        });
        return callback(refusal, "");
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

/** The host of an address if it is written as numbers: that never reaches the lookup. */
export function addressOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  return ipaddr.isValid(host) ? host : undefined;
}

export function isPublicAddress(address: string, allowed: readonly string[] = []): boolean {
  if (allowed.includes(address)) return true;
  if (!ipaddr.isValid(address)) return false;
  // ::ffff:127.0.0.1 is 127.0.0.1.
  return ipaddr.process(address).range() === "unicast";
}
