export interface Returned {
  /** What the server asks for to end the authorisation. */
  answer?: { state: string; code: string };
  /** Why there is nothing to end. */
  refusal?: string;
}

/** What a network put into the address that it sent the browser back to (RFC 6749, 4.1.2). */
export function readReturn(search: string): Returned {
  const params = new URLSearchParams(search);
  const [state, code, error] = ["state", "code", "error"].map((name) => params.get(name) ?? "");
  if (error === "access_denied")
    return { refusal: "Access was not given at the network. Nothing was saved." };
  if (error) {
    const words = params.get("error_description") || error;
    return { refusal: `The network answered: ${words.slice(0, 300)}. Nothing was saved.` };
  }
  if (!state || !code)
    return {
      refusal: "This address is for networks that send somebody back. Begin at an account.",
    };
  return { answer: { state, code } };
}
