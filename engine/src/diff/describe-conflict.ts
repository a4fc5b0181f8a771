import type { Change } from "./change.ts";
import type { MergeConflict } from "./conflict.ts";
import { type ChangeNames, describeChange } from "./describe-change.ts";

/** What each side did where they disagree, as sentences for a choice between them. */
export function describeConflict(
  conflict: MergeConflict,
  { mine, theirs }: { mine: ChangeNames; theirs: ChangeNames },
): { mine: string; theirs: string } {
  return {
    mine: describeSide(conflict, conflict.mine, mine),
    theirs: describeSide(conflict, conflict.theirs, theirs),
  };
}

function describeSide(
  { subject, place, path, base, reason }: MergeConflict,
  after: Change["after"],
  names: ChangeNames,
): string {
  const isWhole = subject === "step" && place.part === undefined;
  if (isWhole && base !== undefined && after !== undefined) {
    const name = names.after.steps[place.step ?? ""]?.label ?? place.step;
    return reason === "removedInUse" ? `Leads to ${name}.` : `Changed ${name}.`;
  }
  if (subject === "variable" && reason === "removedInUse" && after !== undefined) {
    return `Uses the variable ${place.variable}.`;
  }
  const kind = base === undefined ? "added" : after === undefined ? "removed" : "changed";
  return describeChange(
    {
      subject,
      place,
      path,
      kind,
      ...(base !== undefined && { before: base }),
      ...(after !== undefined && { after }),
    },
    names,
  );
}
