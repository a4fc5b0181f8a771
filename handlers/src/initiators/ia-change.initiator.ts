import { defineInitiator, fields } from "@signalbox/engine/step";
import { z } from "zod";
import { exampleEvent } from "./example-events.ts";
import { noSettings, textOf, userOutput } from "./read-event.ts";

/** An administrator, or a handler, changed the directory. */
export const iaChange = defineInitiator({
  type: "directory.iaChange",
  version: 1,
  title: "IA Change Notification Monitor",
  summary: "Starts when an entry of the directory was added, changed or deleted.",
  details:
    "Filter on Class and Key to hear of some entries only. The changed values are not told; read them.",
  icon: "settings",
  objectType: "Interaction Administrator Change Notification",
  events: ["directory.changed"],
  mediaTypes: [],
  settings: noSettings,
  output: z.object({
    changeType: z
      .enum(["Addition", "Modification", "Deletion"])
      .meta({ title: "Change Type", help: "Addition, Modification or Deletion." }),
    changedAt: fields.datetime().meta({ title: "Time of Change" }),
    user: userOutput("User", "Who changed it; empty when the server did."),
    class: z.string().meta({ title: "Class" }),
    key: z.string().meta({ title: "Key" }),
  }),
  read(event) {
    if (event.type !== "directory.changed") return undefined;
    const changeType = textOf(event, "changeType");
    if (!isChangeType(changeType)) return undefined;
    return {
      changeType,
      changedAt: event.at,
      user: textOf(event, "user"),
      class: textOf(event, "class"),
      key: textOf(event, "key"),
    };
  },
  examples: [
    {
      title: "a channel goes elsewhere",
      event: exampleEvent("directory.changed", "harbour", {
        changeType: "Modification",
        class: "ChannelId",
        key: "harbour",
        user: "admin",
      }),
      output: {
        changeType: "Modification",
        changedAt: "2026-03-02T09:00:00.000Z",
        user: "admin",
        class: "ChannelId",
        key: "harbour",
      },
    },
    {
      title: "a change of status is another event",
      event: exampleEvent("user.statusChanged", "ana", {
        user: "ana",
        displayName: "Ana Jansen",
        status: "At Lunch",
        previousStatus: "Available",
        signedIn: true,
        acdAvailable: false,
        station: "",
      }),
      output: undefined,
    },
  ],
});

function isChangeType(text: string): text is "Addition" | "Modification" | "Deletion" {
  return text === "Addition" || text === "Modification" || text === "Deletion";
}
