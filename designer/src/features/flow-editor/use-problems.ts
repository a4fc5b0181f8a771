import type { HandlerDocument, Problem } from "@signalbox/engine/graph";
import { createContext, useContext, useEffect, useState } from "react";
import type { CardProblems } from "../../canvas/canvas-ui.ts";
import { useEditor } from "./editor-context.ts";
import { useResourceNames } from "./use-resource-names.ts";

export interface Problems {
  /** Errors first; undefined until the rules have been loaded and asked once. */
  all: readonly Problem[] | undefined;
}

export const ProblemsContext = createContext<Problems>({ all: undefined });

export function useProblemList(): readonly Problem[] | undefined {
  return useContext(ProblemsContext).all;
}

/** A breath between letters: with the check of 2,000 steps behind it, still within 50 ms. */
const PAUSE_MS = 25;

/**
 * What is wrong with the draft, by the same rules that the server asks before a deployment. The
 * rules bring the toolsteps along, so they are loaded when the first handler is opened and not
 * before; steps that no edit touched are not looked into again.
 */
export function useProblems(
  document: HandlerDocument,
  callees: ReadonlyMap<string, HandlerDocument>,
  isComplete: boolean,
): Problems {
  const { ui } = useEditor();
  const resources = useResourceNames();
  const [problems, setProblems] = useState<Problems>({ all: undefined });
  useEffect(() => {
    if (!isComplete) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const { findProblems } = await import("./find-problems.ts");
      if (isStale) return;
      const all = findProblems(document, callees, resources);
      setProblems({ all });
      ui.setState({ problems: byCard(all) });
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [document, callees, isComplete, resources, ui]);
  return problems;
}

/** The worst and the number of problems of each card; hints do not stand on cards. */
function byCard(problems: readonly Problem[]): ReadonlyMap<string, CardProblems> {
  const cards = new Map<string, CardProblems>();
  for (const { place, severity, message } of problems) {
    if (place.step === undefined || severity === "hint") continue;
    const before = cards.get(place.step);
    cards.set(
      place.step,
      before ? { ...before, count: before.count + 1 } : { severity, message, count: 1 },
    );
  }
  return cards;
}
