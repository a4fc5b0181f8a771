import type { InteractionSummary } from "@signalbox/server/contract";
import { create } from "zustand";

/** What a row of the lists can show beside who it is and how it stands. */
export const ROW_FACTS = {
  channel: "Channel",
  time: "Time waiting or answered",
  message: "Newest message",
  subject: "Subject",
  workgroup: "Workgroup",
  priority: "Priority",
  skills: "Skills",
  handle: "Handle",
} as const;

export type RowFact = keyof typeof ROW_FACTS;

const DEFAULT: readonly RowFact[] = ["channel", "time", "message"];
const STORE = "signalbox.desk.rows";

export const useRowFacts = create<{ shown: readonly RowFact[] }>(() => ({ shown: read() }));

/** In this browser, as the other choices of how the screen looks. */
export function setRowFacts(shown: readonly RowFact[]): void {
  useRowFacts.setState({ shown });
  try {
    localStorage.setItem(STORE, JSON.stringify(shown));
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the tab.
  }
}

/** The chosen facts that are words and have something to say, in the order of the choice above. */
export function factWords(one: InteractionSummary, shown: readonly RowFact[]): string[] {
  const words: Partial<Record<RowFact, string>> = {
    subject: one.subject,
    workgroup: one.workgroupName,
    priority: `Priority ${one.priority}`,
    skills: one.skills.join(", "),
    handle: one.customerHandle,
  };
  return (Object.keys(ROW_FACTS) as RowFact[])
    .filter((fact) => shown.includes(fact))
    .map((fact) => words[fact] ?? "")
    .filter((text) => text !== "");
}

function read(): readonly RowFact[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORE) ?? "null");
    return Array.isArray(stored)
      ? stored.filter((name): name is RowFact => Object.hasOwn(ROW_FACTS, name))
      : DEFAULT;
  } catch {
    return DEFAULT;
  }
}
