import { z } from "zod";
import { Id, Timestamp } from "../../platform/http/problem.contract.ts";

export const SignInMethod = z.enum(["password", "passwordAndCode", "passkey", "singleSignOn"]);

/** One place where a user is signed in. */
export const SessionView = z.object({
  id: Id,
  /** Whether it is the session that asks. */
  isThis: z.boolean(),
  method: SignInMethod,
  /** As the browser called itself; empty when it did not. */
  userAgent: z.string(),
  address: z.string(),
  createdAt: Timestamp,
  /** To the minute. */
  lastSeenAt: Timestamp,
  expiresAt: Timestamp,
});

export const PasskeyView = z.object({
  id: Id,
  name: z.string(),
  /** Kept by its owner's devices together, or by one alone. */
  synchronised: z.boolean(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
});

/** GET /api/account: how one signs in, and where one is signed in. */
export const SignInView = z.object({
  hasPassword: z.boolean(),
  twoFactor: z.boolean(),
  recoveryCodesLeft: z.int(),
  passkeys: z.array(PasskeyView),
  /** Names of the providers that know the user. */
  signOn: z.array(z.string()),
  sessions: z.array(SessionView),
  /** One of the roles asks for a second factor. */
  needsSecondFactor: z.boolean(),
  /** Factors may be changed now, without showing again who one is. */
  isProved: z.boolean(),
});

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]*$/);
/** A key with its attestation is a few kB. */
const Part = Base64Url.max(20_000);

/** What `navigator.credentials` gives, as JSON. */
const PasskeyAnswer = z.object({
  id: Base64Url.min(1).max(2000),
  rawId: Base64Url.min(1).max(2000),
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});

/** Of `navigator.credentials.create`. */
export const MadePasskey = PasskeyAnswer.extend({
  response: z.object({
    clientDataJSON: Part,
    attestationObject: Part,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

/** Of `navigator.credentials.get`. */
export const UsedPasskey = PasskeyAnswer.extend({
  response: z.object({
    clientDataJSON: Part,
    authenticatorData: Part,
    signature: Part,
    userHandle: Part.optional(),
  }),
});

/** POST /api/session/passkey */
export const PasskeySignIn = z.object({ passkey: UsedPasskey });

/** POST /api/account/proof: one of the two. */
export const Proof = z.union([
  z.object({ password: z.string().min(1).max(200), code: z.string().max(100).optional() }),
  z.object({ passkey: UsedPasskey }),
]);

/** Options for `navigator.credentials`, as the browser's library takes them. */
export const PasskeyOptions = z.record(z.string(), z.unknown());

export const PasskeyName = z.string().trim().min(1).max(80);

/** POST /api/account/passkeys */
export const AddPasskey = z.object({ name: PasskeyName, passkey: MadePasskey });
/** PATCH /api/account/passkeys/:passkeyId */
export const RenamePasskey = z.object({ name: PasskeyName });

/** POST /api/account/two-factor: for the authenticator app, as a picture or typed. */
export const TwoFactorSetup = z.object({
  /** otpauth:, for a QR code. */
  uri: z.string(),
  /** Base 32. */
  secret: z.string(),
});

/** PUT /api/account/two-factor */
export const ConfirmTwoFactor = z.object({ code: z.string().min(1).max(100) });

/** Shown once and stored nowhere. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) });

/** GET /api/users/:userId/sign-in: what an administrator sees of it. */
export const UserSignInView = SignInView.omit({ isProved: true });

export type SignInView = z.infer<typeof SignInView>;
export type SessionView = z.infer<typeof SessionView>;
export type PasskeyView = z.infer<typeof PasskeyView>;
export type UserSignInView = z.infer<typeof UserSignInView>;
