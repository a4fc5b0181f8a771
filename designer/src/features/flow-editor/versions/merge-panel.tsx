import {
  type ChangeNames,
  describeConflict,
  type MergeChoice,
  type MergeChoices,
  type MergeConflict,
} from "@signalbox/engine/diff";
import { Button } from "../../../ui/button.tsx";
import { Radio, RadioGroup } from "../../../ui/radio-group.tsx";
import { BesideChanges } from "./beside-changes.tsx";
import type { BesidePart } from "./beside-drawing.ts";
import { nameConflict, REASONS } from "./conflict-words.ts";

/** Every conflict with its choice, and what each side did besides. */
export function MergePanel({
  by,
  conflicts,
  names,
  told,
  beside,
  current,
  onShow,
  onChoose,
}: {
  by: string;
  conflicts: readonly MergeConflict[];
  names: { mine: ChangeNames; theirs: ChangeNames };
  told: { mine: readonly string[]; theirs: readonly string[] };
  /** What the merge as it stands changes besides the drawing. */
  beside: readonly BesidePart[];
  current: number | undefined;
  onShow: (index: number) => void;
  onChoose: (choices: MergeChoices) => void;
}) {
  const all = (choice: MergeChoice) =>
    onChoose(Object.fromEntries(conflicts.map(({ id }) => [id, choice])));
  return (
    <div className="merge-panel">
      {conflicts.length > 1 && (
        <div className="merge-all">
          <Button onPress={() => all("mine")}>Mine everywhere</Button>
          <Button onPress={() => all("theirs")}>{`${by}'s everywhere`}</Button>
        </div>
      )}
      {conflicts.map((conflict, index) => (
        <ConflictChoice
          key={conflict.id}
          by={by}
          conflict={conflict}
          names={names}
          isCurrent={index === current}
          onShow={() => onShow(index)}
          onChoose={(choice) => onChoose({ [conflict.id]: choice })}
        />
      ))}
      <BesideChanges parts={beside} />
      <Told title="You changed" sentences={told.mine} />
      <Told title={`${by} changed`} sentences={told.theirs} />
    </div>
  );
}

function ConflictChoice({
  by,
  conflict,
  names,
  isCurrent,
  onShow,
  onChoose,
}: {
  by: string;
  conflict: MergeConflict;
  names: { mine: ChangeNames; theirs: ChangeNames };
  isCurrent: boolean;
  onShow: () => void;
  onChoose: (choice: MergeChoice) => void;
}) {
  const said = describeConflict(conflict, names);
  const name = nameConflict(conflict, names);
  const chosen = conflict.choice ?? (conflict.isMinor ? "mine" : null);
  return (
    <section className="merge-conflict" data-current={isCurrent ? "" : undefined}>
      <header>
        <Button kind="ghost" className="merge-name" onPress={onShow}>
          {name}
        </Button>
        <span className="label">{REASONS[conflict.reason]}</span>
      </header>
      <RadioGroup
        aria-label={name}
        value={chosen}
        onChange={(choice) => onChoose(choice as MergeChoice)}
      >
        <Radio value="mine" hint={said.mine}>
          Mine
        </Radio>
        <Radio value="theirs" hint={said.theirs}>
          {by}
        </Radio>
        {conflict.options.includes("both") && (
          <Radio value="both" hint="Two steps; theirs gets a new id.">
            Both
          </Radio>
        )}
      </RadioGroup>
    </section>
  );
}

function Told({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <details className="properties-part" open={sentences.length <= 6}>
      <summary>{`${title} · ${sentences.length}`}</summary>
      <ul className="merge-told">
        {sentences.slice(0, 200).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
