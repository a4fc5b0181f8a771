import type { z } from "zod";
import type { ScheduleInput, SchedulePeriod } from "../directory/schedules.contract.ts";
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

const workdays: SchedulePeriod["days"] = ["monday", "tuesday", "wednesday", "thursday", "friday"];

export const demoSchedule: z.output<typeof ScheduleInput> = {
  name: "Harbour hours",
  notes: "When somebody answers. Workgroups and handlers go by it where it is named.",
  timeZone: "Europe/Amsterdam",
  periods: [
    { days: workdays, from: "08:00", to: "12:30" },
    { days: workdays, from: "13:00", to: "20:00" },
    { days: ["saturday"], from: "09:00", to: "16:00" },
  ],
  holidays: [
    { date: "2026-12-25", name: "Christmas Day", periods: [] },
    { date: "2026-12-31", name: "New Year's Eve", periods: [{ from: "08:00", to: "14:00" }] },
  ],
};

export const demoCannedResponses = [
  {
    name: "Which customer number",
    folder: "Questions",
    text: "Hello {{customer}}, could you tell us your customer number and your postcode, please? {{agent}}",
  },
  {
    name: "Known fault",
    folder: "Network",
    text: "Hello {{customer}}, there is a fault in your area and our people are there already. We tell you here as soon as it is mended. {{agent}}",
  },
  {
    name: "Two minutes without power",
    folder: "Network",
    text: "Please take the router off its power for two whole minutes, and tell us which light is on after that.",
  },
  {
    name: "Refund under way",
    folder: "Billing/Refunds",
    text: "You are right, {{customer}}, and we are sorry. The amount goes back to your account within five days. {{agent}}",
  },
];
