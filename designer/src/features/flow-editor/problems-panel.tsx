import { type Problem, problemKinds } from "@signalbox/engine/graph";
import { CircleCheck } from "lucide-react";
import { PROBLEM_ICONS } from "../../canvas/step-card.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { GridList, GridListItem } from "../../ui/grid-list.tsx";
import { Icon } from "../../ui/icon.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useEditor } from "./editor-context.ts";
import { fixAllOf, fixCommand } from "./fix-problem.ts";
import { useProblemList } from "./use-problems.ts";
import { useShowProblem } from "./use-show-problem.ts";

/** Nobody reads more at once, and a list of thousands would make each keystroke wait. */
const MOST_SHOWN = 100;

/** Everything the rules have to say of the draft, with what mends it. */
export function ProblemsPanel() {
  const problems = useProblemList();
  const show = useShowProblem();
  if (!problems) return <SkeletonRows count={3} />;
  if (problems.length === 0) {
    return (
      <EmptyState isSmall icon={CircleCheck} title="No problems">
        This draft can be checked in and deployed.
      </EmptyState>
    );
  }
  const items = problems.slice(0, MOST_SHOWN).map((problem, index) => ({ id: index, problem }));
  const more = problems.length - items.length;
  return (
    <>
      <GridList
        label="Problems"
        className="problems"
        items={items}
        dependencies={[problems]}
        onAction={(key) => {
          const problem = problems[Number(key)];
          if (problem) show(problem);
        }}
      >
        {({ problem }) => (
          <GridListItem textValue={problem.message}>
            <ProblemRow problem={problem} problems={problems} />
          </GridListItem>
        )}
      </GridList>
      {more > 0 && (
        <p className="label problems-more">{`${more} more will show when these are solved`}</p>
      )}
    </>
  );
}

function ProblemRow({ problem, problems }: { problem: Problem; problems: readonly Problem[] }) {
  const { isEditable, run } = useEditor();
  const isFirst = problems.find((each) => each.code === problem.code) === problem;
  const all = isEditable && isFirst ? fixAllOf(problems, problem.code) : undefined;
  const fix = problem.fixes?.[0];
  return (
    <div className="problem-row" data-severity={problem.severity}>
      <Icon of={PROBLEM_ICONS[problem.severity]} />
      <span className="label num" title={meaningOf(problem)}>
        {problem.code}
      </span>
      <span className="problem-text" title={problem.message}>
        <span className="sb-hidden">{`${problem.severity}: `}</span>
        {problem.message}
      </span>
      <span className="problem-fixes">
        {all && (
          <Button kind="ghost" onPress={() => run(all)}>
            {`Fix all ${problems.filter((each) => each.code === problem.code && each.fixes?.[0]).length}`}
          </Button>
        )}
        {fix && isEditable && <Button onPress={() => run(fixCommand(fix))}>{fix.title}</Button>}
      </span>
    </div>
  );
}

function meaningOf({ code }: Problem): string | undefined {
  const kind = problemKinds[code];
  return kind && `${kind.title}. ${kind.why}`;
}
