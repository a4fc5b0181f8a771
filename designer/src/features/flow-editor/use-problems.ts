import type { HandlerDocument, Problem } from "@signalbox/engine/graph";
import { createContext, useContext, useEffect, useRef, useState } from "react";
import type { CardProblems } from "../../canvas/canvas-ui.ts";
import { useEditor } from "./editor-context.ts";
import { createProblemFinder, type ProblemFinder } from "./problem-finder.ts";
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
/**
 * What is wrong with the draft, by the same rules that the server asks before a deployment. They
 * are asked in a worker with every change; steps that no edit touched are not looked into again.
 */
export function useProblems(
  document: HandlerDocument,
  callees: ReadonlyMap<string, HandlerDocument>,
  isComplete: boolean,
): Problems {
  const { ui } = useEditor();
  const resources = useResourceNames();
  const [problems, setProblems] = useState<Problems>({ all: undefined });
  const finder = useRef<ProblemFinder>(undefined);
  useEffect(() => {
    const opened = createProblemFinder((all) => {
      setProblems({ all });
      ui.setState({ problems: byCard(all) });
    });
    finder.current = opened;
    return () => opened.close();
  }, [ui]);
  useEffect(() => {
    if (isComplete) finder.current?.ask({ document, callees, resources });
  }, [document, callees, isComplete, resources]);
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
