/**
 * The states of an interaction and PureConnect's code for each, as in the attribute `Eic_State`.
 * The display string, such as "ACD – Alerting: Ana", is kept beside it in `Eic_CallStateString`.
 */
export const interactionStates = {
  offering: { code: "O", title: "Offering" },
  alerting: { code: "A", title: "Alerting" },
  connected: { code: "C", title: "Connected" },
  held: { code: "H", title: "Held" },
  parked: { code: "P", title: "Parked" },
  snoozed: { code: "P", title: "Snoozed" },
  disconnectedLocal: { code: "I", title: "Disconnected (Local Disconnect)" },
  disconnectedRemote: { code: "E", title: "Disconnected (Remote Disconnect)" },
} as const;

export type InteractionState = keyof typeof interactionStates;

export const interactionStateNames = Object.keys(interactionStates) as InteractionState[];
