import type { DemoAccounts } from "../session/session.routes.ts";

/**
 * The demonstration: a telephone company with two workgroups and a handful of people. It is data,
 * made once in an empty database; from then on it is changed like any other.
 */

/** One for all, shown on the sign-in page: a demonstration keeps no secrets. */
const password = "acme-welcomes-you";

export const demoAccounts: DemoAccounts = [
  { name: "ana", password, what: "Agent in Support and Billing; speaks German" },
  { name: "ben", password, what: "Agent in Support; knows networks, speaks Arabic" },
  { name: "cleo", password, what: "Agent in Billing; speaks French and Dutch" },
  { name: "sam", password, what: "Supervisor: sees and directs everything" },
  { name: "dana", password, what: "Designer: draws handlers and deploys them" },
  { name: "admin", password, what: "Administrator, and Social Media Admin" },
];

export const demoSkills: readonly { name: string; notes: string }[] = [
  { name: "Delivery", notes: "Parcels, routers under way, returns." },
  { name: "Billing", notes: "Invoices, refunds, tariffs." },
  { name: "Network", notes: "Outages and slow lines." },
  { name: "German", notes: "" },
  { name: "French", notes: "" },
  { name: "Dutch", notes: "" },
  { name: "Arabic", notes: "" },
];

const limits = [
  { mediaType: "socialConversation", percent: 40, maximum: 2 },
  { mediaType: "socialDirectMessage", percent: 20, maximum: 3 },
];

export const demoWorkgroups = [
  {
    name: "Support",
    notes: "What people write in public.",
    alertTimeoutSeconds: 30,
    inQueueTimeoutSeconds: 300,
    serviceLevel: { socialConversation: 300, socialDirectMessage: 120 },
    utilization: limits,
  },
  {
    name: "Billing",
    notes: "What people write in private, and whatever is about money.",
    alertTimeoutSeconds: 30,
    wrapUpSeconds: 30,
    wrapUpCodes: ["Explained", "Refunded", "Callback promised", "Not for us"],
    serviceLevel: { socialConversation: 600, socialDirectMessage: 180 },
    utilization: limits,
  },
] as const;

export type DemoUser = {
  name: string;
  displayName: string;
  roles: readonly string[];
  workgroups: readonly string[];
  /** Proficiency by skill. */
  skills: Readonly<Record<string, number>>;
  /** Whether ACD offers them interactions. */
  isAgent: boolean;
};

export const demoUsers: readonly DemoUser[] = [
  {
    name: "ana",
    displayName: "Ana Lindqvist",
    roles: ["Agent"],
    workgroups: ["Support", "Billing"],
    skills: { Delivery: 80, Billing: 60, German: 90 },
    isAgent: true,
  },
  {
    name: "ben",
    displayName: "Ben Haddad",
    roles: ["Agent"],
    workgroups: ["Support"],
    skills: { Network: 90, Delivery: 50, Arabic: 100 },
    isAgent: true,
  },
  {
    name: "cleo",
    displayName: "Cleo Marchand",
    roles: ["Agent"],
    workgroups: ["Billing"],
    skills: { Billing: 90, French: 100, Dutch: 70 },
    isAgent: true,
  },
  {
    name: "sam",
    displayName: "Sam Okafor",
    roles: ["Supervisor"],
    // Belongs to both without being activated: watches the queues, is offered nothing.
    workgroups: ["Support", "Billing"],
    skills: {},
    isAgent: false,
  },
  {
    name: "dana",
    displayName: "Dana Petrov",
    roles: ["Designer", "Release Manager"],
    workgroups: [],
    skills: {},
    isAgent: false,
  },
  {
    name: "admin",
    displayName: "Administrator",
    roles: ["Administrator", "Social Media Admin"],
    workgroups: [],
    skills: {},
    isAgent: false,
  },
];

export const demoStations = ["Harbour 1", "Harbour 2", "Harbour 3"] as const;
