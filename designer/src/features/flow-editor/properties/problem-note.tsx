import type { Problem } from "@signalbox/engine/graph";
import { PROBLEM_ICONS } from "../../../canvas/step-card.tsx";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { useEditor } from "../editor-context.ts";
import { fixCommand } from "../fix-problem.ts";

/** A problem in the place it is about, with what mends it. */
export function ProblemNote({ problem }: { problem: Problem }) {
  const { isEditable, run } = useEditor();
  const fix = problem.fixes?.[0];
  return (
    <div className="problem-note" data-severity={problem.severity}>
      <Icon of={PROBLEM_ICONS[problem.severity]} size={14} />
      <span className="grow">{problem.message}</span>
      {fix && isEditable && (
        <Button kind="ghost" onPress={() => run(fixCommand(fix))}>
          {fix.title}
        </Button>
      )}
    </div>
  );
}
