import { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import alertNotAnsweredHandler from "./alert-not-answered.handler.json" with { type: "json" };
import alertNotAnsweredLayout from "./alert-not-answered.layout.json" with { type: "json" };
import alertNotAnsweredTests from "./alert-not-answered.tests.json" with { type: "json" };
import customAlertNotAnsweredHandler from "./custom-alert-not-answered.handler.json" with {
  type: "json",
};
import customAlertNotAnsweredLayout from "./custom-alert-not-answered.layout.json" with {
  type: "json",
};
import customAlertNotAnsweredTests from "./custom-alert-not-answered.tests.json" with {
  type: "json",
};
import customBeforeQueueHandler from "./custom-before-queue.handler.json" with { type: "json" };
import customBeforeQueueLayout from "./custom-before-queue.layout.json" with { type: "json" };
import customBeforeQueueTests from "./custom-before-queue.tests.json" with { type: "json" };
import customIncomingConversationHandler from "./custom-incoming-conversation.handler.json" with {
  type: "json",
};
import customIncomingConversationLayout from "./custom-incoming-conversation.layout.json" with {
  type: "json",
};
import customIncomingConversationTests from "./custom-incoming-conversation.tests.json" with {
  type: "json",
};
import customIncomingDirectMessageHandler from "./custom-incoming-direct-message.handler.json" with {
  type: "json",
};
import customIncomingDirectMessageLayout from "./custom-incoming-direct-message.layout.json" with {
  type: "json",
};
import customIncomingDirectMessageTests from "./custom-incoming-direct-message.tests.json" with {
  type: "json",
};
import customQueueTimeoutHandler from "./custom-queue-timeout.handler.json" with { type: "json" };
import customQueueTimeoutLayout from "./custom-queue-timeout.layout.json" with { type: "json" };
import customQueueTimeoutTests from "./custom-queue-timeout.tests.json" with { type: "json" };
import customTransferHandler from "./custom-transfer.handler.json" with { type: "json" };
import customTransferLayout from "./custom-transfer.layout.json" with { type: "json" };
import customTransferTests from "./custom-transfer.tests.json" with { type: "json" };
import deliverTransferHandler from "./deliver-transfer.handler.json" with { type: "json" };
import deliverTransferLayout from "./deliver-transfer.layout.json" with { type: "json" };
import deliverTransferTests from "./deliver-transfer.tests.json" with { type: "json" };
import { HandlerTests } from "./handler-tests.ts";
import incomingConversationHandler from "./incoming-conversation.handler.json" with {
  type: "json",
};
import incomingConversationLayout from "./incoming-conversation.layout.json" with { type: "json" };
import incomingConversationTests from "./incoming-conversation.tests.json" with { type: "json" };
import incomingDirectMessageHandler from "./incoming-direct-message.handler.json" with {
  type: "json",
};
import incomingDirectMessageLayout from "./incoming-direct-message.layout.json" with {
  type: "json",
};
import incomingDirectMessageTests from "./incoming-direct-message.tests.json" with { type: "json" };
import offerToWorkgroupHandler from "./offer-to-workgroup.handler.json" with { type: "json" };
import offerToWorkgroupLayout from "./offer-to-workgroup.layout.json" with { type: "json" };
import offerToWorkgroupTests from "./offer-to-workgroup.tests.json" with { type: "json" };
import queueTimeoutHandler from "./queue-timeout.handler.json" with { type: "json" };
import queueTimeoutLayout from "./queue-timeout.layout.json" with { type: "json" };
import queueTimeoutTests from "./queue-timeout.tests.json" with { type: "json" };
import snoozeTimedOutHandler from "./snooze-timed-out.handler.json" with { type: "json" };
import snoozeTimedOutLayout from "./snooze-timed-out.layout.json" with { type: "json" };
import snoozeTimedOutTests from "./snooze-timed-out.tests.json" with { type: "json" };
import stories from "./stories.generated.json" with { type: "json" };
import transferredConversationHandler from "./transferred-conversation.handler.json" with {
  type: "json",
};
import transferredConversationLayout from "./transferred-conversation.layout.json" with {
  type: "json",
};
import transferredConversationTests from "./transferred-conversation.tests.json" with {
  type: "json",
};
import transferredDirectMessageHandler from "./transferred-direct-message.handler.json" with {
  type: "json",
};
import transferredDirectMessageLayout from "./transferred-direct-message.layout.json" with {
  type: "json",
};
import transferredDirectMessageTests from "./transferred-direct-message.tests.json" with {
  type: "json",
};
import triageByWordsHandler from "./triage-by-words.handler.json" with { type: "json" };
import triageByWordsLayout from "./triage-by-words.layout.json" with { type: "json" };
import triageByWordsTests from "./triage-by-words.tests.json" with { type: "json" };

export { type HandlerTest, HandlerTests } from "./handler-tests.ts";

/**
 * `system` handlers are what the product does by default, `customisation` points are the empty
 * subroutines they call, `example` handlers are there to be looked at and are not deployed by
 * themselves.
 */
export type ShippedKind = "system" | "customisation" | "example";

export interface ShippedHandler {
  kind: ShippedKind;
  document: HandlerDocument;
  layout: HandlerLayout;
  tests: HandlerTests;
  /** What it does, in Markdown, for people who do not draw handlers. */
  story: string;
}

/** Subroutines stand before the handlers that call them. */
export const shippedHandlers: readonly ShippedHandler[] = [
  shipped(
    "customisation",
    customAlertNotAnsweredHandler,
    customAlertNotAnsweredLayout,
    customAlertNotAnsweredTests,
  ),
  shipped(
    "customisation",
    customBeforeQueueHandler,
    customBeforeQueueLayout,
    customBeforeQueueTests,
  ),
  shipped(
    "customisation",
    customIncomingConversationHandler,
    customIncomingConversationLayout,
    customIncomingConversationTests,
  ),
  shipped(
    "customisation",
    customIncomingDirectMessageHandler,
    customIncomingDirectMessageLayout,
    customIncomingDirectMessageTests,
  ),
  shipped(
    "customisation",
    customQueueTimeoutHandler,
    customQueueTimeoutLayout,
    customQueueTimeoutTests,
  ),
  shipped("customisation", customTransferHandler, customTransferLayout, customTransferTests),
  shipped("system", offerToWorkgroupHandler, offerToWorkgroupLayout, offerToWorkgroupTests),
  shipped("system", deliverTransferHandler, deliverTransferLayout, deliverTransferTests),
  shipped("system", snoozeTimedOutHandler, snoozeTimedOutLayout, snoozeTimedOutTests),
  shipped(
    "system",
    incomingConversationHandler,
    incomingConversationLayout,
    incomingConversationTests,
  ),
  shipped(
    "system",
    incomingDirectMessageHandler,
    incomingDirectMessageLayout,
    incomingDirectMessageTests,
  ),
  shipped(
    "system",
    transferredConversationHandler,
    transferredConversationLayout,
    transferredConversationTests,
  ),
  shipped(
    "system",
    transferredDirectMessageHandler,
    transferredDirectMessageLayout,
    transferredDirectMessageTests,
  ),
  shipped("system", queueTimeoutHandler, queueTimeoutLayout, queueTimeoutTests),
  shipped("system", alertNotAnsweredHandler, alertNotAnsweredLayout, alertNotAnsweredTests),
  shipped("example", triageByWordsHandler, triageByWordsLayout, triageByWordsTests),
];

/** Parsed, so that a file edited by hand and damaged is a sentence at start and not a riddle later. */
function shipped(
  kind: ShippedKind,
  handler: unknown,
  layout: unknown,
  tests: unknown,
): ShippedHandler {
  const document = HandlerDocument.parse(handler);
  return {
    kind,
    document,
    layout: HandlerLayout.parse(layout),
    tests: HandlerTests.parse(tests),
    story: (stories as Record<string, string>)[document.id] ?? "",
  };
}
