import type { z } from "zod";
import type { JsonObject } from "../graph/json.ts";
import type { AnyObject, HandlerEvent } from "./toolstep.ts";

/**
 * What starts a handler. Matches by object type, object id ({all} or one) and event; the handler
 * adds a JsonLogic filter over the outputs. Every handler leaves its initiator by Start.
 */
export interface InitiatorDefinition<Output extends AnyObject, Settings extends AnyObject> {
  /** `group.event`, for example `interaction.transferConversation`. */
  type: string;
  version: number;
  title: string;
  summary: string;
  details?: string;
  /** Name of a lucide icon, in kebab-case. */
  icon: string;
  /** PureConnect's notification object type, as shown to designers. */
  objectType: string;
  /** Event types that may start it. Empty for Subroutine, which is only called. */
  events: readonly string[];
  /** Media types its interaction can have; empty when it has no interaction. */
  mediaTypes: readonly string[];
  /** Nobody else looks after its interaction: a primary handler must do something with it. */
  mustRoute?: true;
  /** The initiator's own settings page (Timer's schedule, Custom Notification's event). */
  settings: Settings;
  output: Output;
  /** The outputs of this event, or undefined when the event is not meant (another media type, other settings). */
  read(event: HandlerEvent, settings: z.output<Settings>): z.input<Output> | undefined;
  examples: readonly {
    title: string;
    event: HandlerEvent;
    settings?: JsonObject;
    /** Undefined: the event does not start it. */
    output: JsonObject | undefined;
  }[];
}

// biome-ignore lint/suspicious/noExplicitAny: a catalogue holds initiators of every type; each was checked where it was defined
export type AnyInitiator = InitiatorDefinition<any, any>;

export function defineInitiator<Output extends AnyObject, Settings extends AnyObject>(
  initiator: InitiatorDefinition<Output, Settings>,
): InitiatorDefinition<Output, Settings> {
  return initiator;
}
