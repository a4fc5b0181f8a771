/**
 * The address of one of our own workers, as the content policy wants it: it asks for trusted types,
 * and the address comes from the build and from nowhere else.
 */
export function trustedWorker(name: string, address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy(`signalbox-${name}`, {
    createScriptURL: () => address,
  });
  // A TrustedScriptURL stands for a string wherever a script's address is asked for.
  return policy ? (policy.createScriptURL("") as string) : address;
}

/** What of the Trusted Types API is used here; TypeScript's DOM library has none of it. */
interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (text: string) => string },
  ) => { createScriptURL: (text: string) => unknown };
}
