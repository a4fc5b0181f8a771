type Policy = { createScriptURL: (text: string) => unknown };

/** A policy's name can be given once; a page may start the same worker again. */
const policies = new Map<string, Policy | undefined>();

/**
 * The address of one of our own workers, as the content policy wants it: it asks for trusted types,
 * and the address comes from the build and from nowhere else.
 */
export function trustedWorker(name: string, address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!policies.has(name)) {
    const rules = { createScriptURL: () => address };
    policies.set(name, trustedTypes?.createPolicy(`signalbox-${name}`, rules));
  }
  const policy = policies.get(name);
  // A TrustedScriptURL stands for a string wherever a script's address is asked for.
  return policy ? (policy.createScriptURL("") as string) : address;
}

/** What of the Trusted Types API is used here; TypeScript's DOM library has none of it. */
interface TrustedTypes {
  createPolicy: (name: string, rules: { createScriptURL: (text: string) => string }) => Policy;
}
