type Data = Record<string, unknown>;

/** One line of an interaction's history, as a sentence. */
export function historySentence(
  type: string,
  userName: string,
  actor: { kind: string; id: string },
  data: Data,
): string {
  const who = userName || actorName(actor);
  const say = sentences[type];
  return say ? say(who, data) : `${type} by ${who}.`;
}

const sentences: Record<string, (who: string, data: Data) => string> = {
  created: (_who, data) =>
    data["predecessor"]
      ? `Began as a continuation of interaction ${text(data["predecessor"])}.`
      : `Began as a ${text(data["mediaType"])}.`,
  alerting: (who, data) =>
    `${who} offered it to ${text(data["user"])} for ${text(data["timeoutSeconds"])} s.`,
  notAnswered: (_who, data) => `${text(data["user"])} did not answer.`,
  declined: (_who, data) => `${text(data["user"])} declined it.`,
  connected: (_who, data) => `${text(data["user"])} picked it up.`,
  held: (who) => `${who} put it on hold.`,
  resumed: (who) => `${who} took it off hold.`,
  parked: (who) => `${who} parked it.`,
  snoozed: (who, data) =>
    `${who} set it aside for ${Math.round(Number(data["seconds"]) / 60)} min.`,
  snoozeEnded: () => "The snooze ended.",
  transferred: (who, data) =>
    `${who} transferred it from ${text(data["from"])} to ${text(data["to"])}.`,
  consulted: (who, data) => `${who} asked ${text(data["user"])} about it.`,
  consultAccepted: (who) => `${who} came to help.`,
  consultDeclined: (who) => `${who} could not help.`,
  consultNotAnswered: (_who, data) => `${text(data["user"])} did not come to help.`,
  consultEnded: (who, data) => `${who} went on without ${text(data["user"])}.`,
  joined: (who) => `${who} joined.`,
  coaching: (who) => `${who} came to coach.`,
  left: (who) => `${who} left.`,
  handedOver: (who, data) => `${who} handed it over to ${text(data["to"])}.`,
  bargedIn: (who, data) => `${who} took it over from ${text(data["from"])}.`,
  wrapUpExtended: (who, data) => `${who} took ${text(data["seconds"])} s more for the wrap-up.`,
  stateTextChanged: (who, data) => `${who} marked it “${text(data["text"])}”.`,
  queueTimedOut: (_who, data) => `It waited too long in ${text(data["workgroup"])}.`,
  disconnected: (who, data) =>
    data["reason"] ? `${who} disconnected it: ${text(data["reason"])}` : `${who} disconnected it.`,
  contactChanged: (who, data) => `${who} changed the customer's ${text(data["what"])}.`,
  contactMerged: (who, data) =>
    `${who} merged the contact ${text(data["name"])} with the customer.`,
  contactSeparated: (who, data) =>
    `${who} separated the contact ${text(data["name"])} from the customer.`,
  "message.sent": () => "The network took our answer.",
  "message.failed": () => "An answer could not be delivered.",
  "message.edited": () => "A message was edited.",
  "message.deleted": () => "A message was deleted.",
  "message.edited by": (who) => `${who} edited a message at its network.`,
  "message.deleted by": (who) => `${who} deleted a message at its network.`,
  "message.hidden by": (who) => `${who} hid a message at its network.`,
  "message.shown by": (who) => `${who} showed a hidden message at its network again.`,
  "message.added": () => "A message was written outside Signalbox.",
};

function actorName({ kind, id }: { kind: string; id: string }): string {
  if (kind === "handler") return `Handler ${id}`;
  return { acd: "ACD", network: "The network", system: "Signalbox" }[kind] ?? "Somebody";
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
