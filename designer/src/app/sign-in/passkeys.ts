import { api } from "../api.ts";
import { ApiError } from "../api-error.ts";

/** Whether this browser has passkeys at this address: https, or this machine by its name. */
export function canUsePasskeys(): boolean {
  const isNumber = /^[\d.]+$|^\[/.test(window.location.hostname);
  return window.isSecureContext && !isNumber && typeof PublicKeyCredential === "function";
}

/** The browser's dialog for using a passkey, and what it gave. The library loads when it is needed. */
export async function readPasskey(optionsPath: string): Promise<unknown> {
  const optionsJSON = await api.post<never>(optionsPath);
  const { startAuthentication } = await import("@simplewebauthn/browser");
  return startAuthentication({ optionsJSON }).catch((error: unknown) => {
    throw explain(error);
  });
}

/** The browser's dialog for making one. */
export async function makePasskey(optionsPath: string): Promise<unknown> {
  const optionsJSON = await api.post<never>(optionsPath);
  const { startRegistration } = await import("@simplewebauthn/browser");
  return startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw explain(error);
  });
}

/** Browsers say little, so that sites learn nothing of a device: mostly that nothing came of it. */
function explain(cause: unknown): ApiError {
  const { name, code } = cause as { name?: string; code?: string };
  const isKnown =
    code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED" || name === "InvalidStateError";
  return new ApiError({
    status: 0,
    code: "PASSKEY_NOT_USED",
    message: isKnown
      ? "This device has a passkey for your account already."
      : "No passkey was used: the browser's dialog was closed, or it took too long. Try again.",
    cause,
  });
}
