import { Button } from "../../../ui/button.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import { ChangeList } from "./change-list.tsx";
import type { Change } from "./changes.ts";

export interface SaveBarProps {
  /** "user" */
  one: string;
  isNew: boolean;
  changes: readonly Change[];
  /** What saving brings about: "Takes effect at once for 12 agents." */
  effect: string;
  isSaving: boolean;
  isBlocked: boolean;
  onSave: () => void;
  onReset: () => void;
}

/** Stands under a form that was changed: what would change, for whom, and the two ways out. */
export function SaveBar(props: SaveBarProps) {
  const { one, isNew, changes, effect, isSaving, isBlocked, onSave, onReset } = props;
  const verb = isNew ? `Add ${one}` : "Save";
  useHotkeys([
    {
      id: "admin.save",
      title: verb,
      section: "Administration",
      keys: "mod+s",
      isDisabled: isBlocked,
      inTextFields: true,
      run: onSave,
    },
  ]);
  return (
    <section className="admin-save" aria-label="Unsaved changes">
      {!isNew && (
        <Popover
          label="What will change"
          placement="top start"
          trigger={
            <Button kind="ghost">
              {changes.length === 1 ? "1 change" : `${changes.length} changes`}
            </Button>
          }
        >
          <ChangeList changes={changes} />
        </Popover>
      )}
      <span className="grow muted">{effect}</span>
      {changes.length > 0 && (
        <Button kind="ghost" isDisabled={isSaving} onPress={onReset}>
          Discard
        </Button>
      )}
      <Button
        kind="primary"
        keys="mod+s"
        isPending={isSaving}
        isDisabled={isBlocked}
        onPress={onSave}
      >
        {verb}
      </Button>
    </section>
  );
}
