import { defineInitiator } from "@signalbox/engine/step";
import { exampleEvent, exampleFacts, exampleOutputs } from "./example-events.ts";
import { noSettings } from "./read-event.ts";
import { readTransfer, transferDetails, transferOutput } from "./read-transfer.ts";

/** Somebody moved a public conversation to another queue. */
export const transferConversation = defineInitiator({
  type: "interaction.transferConversation",
  version: 1,
  title: "Transfer Conversation",
  summary: "Starts when a social conversation was transferred to another queue.",
  details: transferDetails,
  icon: "forward",
  objectType: "Social Conversation",
  events: ["interaction.transferred"],
  mediaTypes: ["socialConversation"],
  mustRoute: true,
  settings: noSettings,
  output: transferOutput,
  read(event) {
    return readTransfer(event, "socialConversation");
  },
  examples: [
    {
      title: "Ana passes it to the second line",
      event: exampleEvent("interaction.transferred", "1001", {
        ...exampleFacts,
        mediaType: "socialConversation",
        queue: "Workgroup Queue:Second line",
        fromQueue: "User Queue:ana",
        transferredBy: "ana",
        transferredByHandler: false,
      }),
      output: {
        ...exampleOutputs,
        queue: "Workgroup Queue:Second line",
        workgroup: "Second line",
        user: "",
        station: "",
        fromQueue: "User Queue:ana",
        transferredBy: "ana",
        transferredByHandler: false,
      },
    },
    {
      title: "a handler passes it to Ben",
      event: exampleEvent("interaction.transferred", "1001", {
        ...exampleFacts,
        mediaType: "socialConversation",
        queue: "User Queue:ben",
        fromQueue: "Workgroup Queue:Support",
        transferredBy: "",
        transferredByHandler: true,
      }),
      output: {
        ...exampleOutputs,
        queue: "User Queue:ben",
        workgroup: "",
        user: "ben",
        station: "",
        fromQueue: "Workgroup Queue:Support",
        transferredBy: "",
        transferredByHandler: true,
      },
    },
    {
      title: "one of the other kind does not start it",
      event: exampleEvent("interaction.transferred", "1001", {
        ...exampleFacts,
        mediaType: "socialDirectMessage",
        fromQueue: "User Queue:ana",
        transferredBy: "ana",
        transferredByHandler: false,
      }),
      output: undefined,
    },
  ],
});
