import { defineInitiator, fields } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent } from "./example-events.ts";
import { flagOf, noSettings, textOf, userOutput } from "./read-event.ts";

/** A user changed status, or signed in or out. */
export const userStatusChanged = defineInitiator({
  type: "user.statusChanged",
  version: 1,
  title: "User Status Monitor",
  summary: "Starts when a user's status changes, or the user signs in or out.",
  details:
    "Set the object id to one user's name to hear of that user alone. PureConnect gives first and last name and date and time as texts; here one name and one time.",
  icon: "user-round-pen",
  objectType: "User",
  events: ["user.statusChanged"],
  mediaTypes: [],
  settings: noSettings,
  output: z.object({
    user: userOutput("User ID", "Name of the user."),
    displayName: z.string().meta({ title: "Display Name" }),
    status: z.string().meta({ title: "Status Text" }),
    previousStatus: z.string().meta({ title: "Previous Status Text" }),
    changedAt: fields.datetime().meta({ title: "Status Change DateTime" }),
    loggedIn: z.boolean().meta({ title: "Logged In Indicator" }),
    acdAvailable: z.boolean().meta({ title: "ACD Indicator", help: "The status allows ACD." }),
    station: z.string().meta({ title: "Station Id" }),
  }),
  read(event) {
    if (event.type !== "user.statusChanged") return undefined;
    return {
      user: textOf(event, "user") || event.objectId,
      displayName: textOf(event, "displayName"),
      status: textOf(event, "status"),
      previousStatus: textOf(event, "previousStatus"),
      changedAt: event.at,
      loggedIn: flagOf(event, "signedIn"),
      acdAvailable: flagOf(event, "acdAvailable"),
      station: textOf(event, "station"),
    };
  },
  examples: [
    {
      title: "Ana goes to lunch",
      event: exampleEvent("user.statusChanged", "ana", {
        user: "ana",
        displayName: "Ana Jansen",
        status: "At Lunch",
        previousStatus: "Available",
        signedIn: true,
        acdAvailable: false,
        station: "desk-4",
      }),
      output: {
        user: "ana",
        displayName: "Ana Jansen",
        status: "At Lunch",
        previousStatus: "Available",
        changedAt: "2026-03-02T09:00:00.000Z",
        loggedIn: true,
        acdAvailable: false,
        station: "desk-4",
      },
    },
    {
      title: "a change of the directory is another event",
      event: exampleEvent("directory.changed", "\\Users\\ana", {
        changeType: "Modification",
        class: "User",
        key: "ana",
        user: "admin",
      }),
      output: undefined,
    },
  ],
});
