import { FolderTree } from "lucide-react";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { EntryHistory } from "./entry-history.tsx";

/** While no entry is open: what became of any, deleted ones too, each to be taken back. */
export function RecentChanges({ onOpen }: { onOpen: (path: string) => void }) {
  return (
    <div className="ds-recent">
      <h2>Recent changes</h2>
      <p className="muted">
        Open an entry at the left to see its attributes. What was deleted is brought back here.
      </p>
      <EntryHistory
        path=""
        onOpen={onOpen}
        empty={
          <EmptyState icon={FolderTree} title="Nothing has changed yet">
            Handlers read entries with Get DS Attribute and change them with Put DS Attribute.
          </EmptyState>
        }
      />
    </div>
  );
}
