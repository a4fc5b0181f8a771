import { START } from "@signalbox/engine/drawing";
import type { Place, Problem } from "@signalbox/engine/graph";
import { useRef } from "react";
import { useEditor } from "./editor-context.ts";
import { useProblemList } from "./use-problems.ts";

/** Brings a place of the draft into view, down to its field. */
export function useShowPlace(): (place: Place) => void {
  const { canvas, ui, state } = useEditor();
  return (place) => {
    state.setState({ view: { kind: "draft" } });
    const step = place.step ?? (place.exit !== undefined ? START : undefined);
    if (step === undefined) {
      ui.setState({ selected: new Set() });
      return;
    }
    canvas.current?.focus(step, place.exit);
    const field = place.input ?? place.output;
    if (field !== undefined) {
      // After the canvas took the keyboard and the panel shows the step.
      setTimeout(() => state.setState({ wantedField: field }), 80);
    }
  };
}

export function useShowProblem(): (problem: Problem) => void {
  const show = useShowPlace();
  return ({ place }) => show(place);
}

/** Walks the problems, round and round; after one was mended, on to the one that took its place. */
export function useProblemWalk(): (by: 1 | -1) => void {
  const problems = useProblemList() ?? [];
  const show = useShowProblem();
  const { state, showBottom } = useEditor();
  const at = useRef(-1);
  const last = useRef<Problem>(undefined);
  return (by) => {
    const count = problems.length;
    if (count === 0) {
      state.setState({ news: "There are no problems." });
      return;
    }
    const isMended =
      last.current !== undefined && !problems.some((each) => isSame(each, last.current));
    const from = isMended && by > 0 ? at.current - 1 : at.current;
    at.current = at.current < 0 && by < 0 ? count - 1 : (from + by + count) % count;
    const problem = problems[at.current];
    if (!problem) return;
    last.current = problem;
    show(problem);
    showBottom("problems");
    state.setState({ news: `Problem ${at.current + 1} of ${count}: ${problem.message}` });
  };
}

/** Each check makes its problems anew. */
function isSame(a: Problem, b: Problem | undefined): boolean {
  return a.code === b?.code && JSON.stringify(a.place) === JSON.stringify(b.place);
}
