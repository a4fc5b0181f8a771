import type { ReactNode } from "react";
import { GuestsContext, usePresence } from "./use-presence.ts";

/** A component of its own: each click on a card is told from here, and draws nothing else anew. */
export function PresenceProvider({ children }: { children: ReactNode }) {
  return <GuestsContext value={usePresence()}>{children}</GuestsContext>;
}
