import type { MergeConflict } from "@signalbox/engine/diff";
import { GitMerge } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { ChangeSteps } from "./difference-bar.tsx";
import type { useChangeWalk } from "./use-change-walk.ts";

/** How far the merge is, the way from conflict to conflict, and its end. */
export function MergeBar({
  by,
  conflicts,
  walk,
  isDecided,
  onTake,
  onLater,
}: {
  by: string;
  conflicts: readonly MergeConflict[];
  walk: ReturnType<typeof useChangeWalk>;
  isDecided: boolean;
  onTake: () => void;
  onLater: () => void;
}) {
  return (
    <div className="merge-bar">
      <Icon of={GitMerge} />
      <strong>{`Your draft and what ${by} saved`}</strong>
      <span className="muted" role="status">
        {stand(conflicts)}
      </span>
      <span className="grow" />
      <ChangeSteps walk={walk} total={conflicts.length} noun="conflict" />
      <Button onPress={onLater}>Later</Button>
      <Button kind="primary" isDisabled={!isDecided} onPress={onTake}>
        Take the merged draft
      </Button>
    </div>
  );
}

function stand(conflicts: readonly MergeConflict[]): string {
  const open = conflicts.filter(({ choice, isMinor }) => choice === undefined && !isMinor).length;
  if (open > 0) return open === 1 ? "One choice is left." : `${open} choices are left.`;
  return conflicts.length === 0 ? "Nothing contradicts." : "Everything is chosen.";
}
