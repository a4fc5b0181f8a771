/**
 * React Aria's announcer empties itself by `innerHTML = ""`, which the content policy refuses like
 * any other text as markup, and the page with the number field falls over. Nothing at all is safe
 * markup; everything else stays refused.
 */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
trustedTypes?.createPolicy("default", { createHTML: (text) => (text === "" ? text : null) });

/** What of the Trusted Types API is used here; TypeScript's DOM library has none of it. */
interface TrustedTypes {
  createPolicy: (
    name: "default",
    rules: { createHTML: (text: string) => string | null },
  ) => unknown;
}

export {};
