import { z } from "zod";
import { Id, Timestamp } from "../../platform/http/problem.contract.ts";

/** GET /api/about, without signing in. */
export const About = z.object({
  name: z.literal("Signalbox"),
  version: z.string(),
  /** Where else one can sign in; a button each. */
  signOn: z.array(z.object({ id: Id, name: z.string() })),
  /** Set when the traffic is simulated; says who can sign in to look around. */
  demo: z
    .object({
      accounts: z.array(z.object({ name: z.string(), password: z.string(), what: z.string() })),
    })
    .nullable(),
});

/** POST /api/session */
export const SignIn = z.object({
  name: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
  /** Of the authenticator app, or a recovery code; asked for with SECOND_FACTOR_NEEDED. */
  code: z.string().max(100).optional(),
});

/** PUT /api/session/password */
export const ChangePassword = z.object({
  current: z.string().min(1).max(200),
  /** At least 12 characters. */
  next: z.string().min(1).max(200),
});

/** GET /api/session, and the answer to signing in. */
export const Session = z.object({
  user: z.object({
    id: Id,
    name: z.string(),
    displayName: z.string(),
    language: z.string(),
    timeZone: z.string(),
  }),
  rights: z.array(z.string()),
  /** A role asks for a second factor: there are no rights until one is set up. */
  owesSecondFactor: z.boolean(),
  expiresAt: Timestamp,
});

/** GET /api/session/sign-on-problem */
export const SignOnProblem = z.object({
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});

/** GET /api/statuses */
export const StatusView = z.object({
  id: Id,
  name: z.string(),
  acdAllowed: z.boolean(),
  afterCallWork: z.boolean(),
  doNotDisturb: z.boolean(),
  selectable: z.boolean(),
  icon: z.string(),
  rev: z.int(),
});

/** GET /api/presence (one's own), and in live events. */
export const PresenceView = z.object({
  userId: Id,
  name: z.string(),
  displayName: z.string(),
  signedIn: z.boolean(),
  status: StatusView,
  statusSince: Timestamp,
  /** Chosen while busy; takes effect when the last interaction is done. */
  queuedStatus: StatusView.nullable(),
  station: z.string(),
  /** Sum of utilisation percentages now, against 100. */
  utilization: z.int(),
  interactions: z.int(),
  /** Whether ACD may offer social interactions, and if not, why not, in a sentence. */
  acdReady: z.boolean(),
  acdReason: z.string(),
  rev: z.int(),
});

/** PUT /api/presence */
export const SetPresence = z.object({
  statusId: Id,
  /**
   * `work`: a status in which ACD offers nothing follows when the last open interaction is done, and
   * nothing more is offered until then. `nothing`: at once. A wrap-up is waited for in any case.
   */
  waitsFor: z.enum(["work", "nothing"]).default("work"),
});

/** GET /api/presence/stations */
export const StationChoice = z.object({
  id: Id,
  name: z.string(),
  /** Who is signed in there; empty when nobody is. */
  takenBy: z.string(),
});

/** PUT /api/presence/station; null is no station. */
export const TakeStation = z.object({ stationId: Id.nullable() });

export type About = z.infer<typeof About>;
export type SignIn = z.infer<typeof SignIn>;
export type Session = z.infer<typeof Session>;
export type StatusView = z.infer<typeof StatusView>;
export type PresenceView = z.infer<typeof PresenceView>;
export type StationChoice = z.infer<typeof StationChoice>;
