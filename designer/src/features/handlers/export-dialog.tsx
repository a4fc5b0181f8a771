import type { HandlerSummary } from "@signalbox/server/contract";
import { useState } from "react";
import { exportBundle } from "../../app/handlers-api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { showToast } from "../../ui/toast.tsx";
import { findHandlers } from "./list-handlers.ts";
import "./bundles.css";

/** As many as the server puts into one file, before those that they call. */
const MOST_CHOSEN = 100;

/** Handlers for another server in one file, with what they call. */
export function ExportDialog({
  handlers,
  onClose,
}: {
  handlers: readonly HandlerSummary[];
  onClose: () => void;
}) {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const exporting = useApiMutation({
    failed: "Nothing was exported",
    place: "inline",
    mutationFn: () => exportBundle([...chosen]),
    onSuccess: (bundle) => {
      const [only] = chosen.size === 1 ? chosen : [];
      const name = `${only ?? "handlers"}.bundle.json`;
      saveFile(`${JSON.stringify(bundle, null, 2)}\n`, name, "application/json");
      const more = bundle.handlers.length - chosen.size;
      onClose();
      showToast({
        title: `Exported ${countOf(chosen.size)}`,
        ...(more > 0 && { description: `With ${countOf(more)} that they call.` }),
        tone: "success",
      });
    },
  });
  const shown = findHandlers(handlers, query);
  const isAll = shown.length > 0 && shown.every(({ id }) => chosen.has(id));
  const isTooMany = chosen.size > MOST_CHOSEN;

  function toggle(ids: readonly string[], isChosen: boolean): void {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Export handlers"
      width={560}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={chosen.size === 0 || isTooMany}
            isPending={exporting.isPending}
            onPress={() => exporting.mutate()}
          >
            {chosen.size === 0 ? "Export" : `Export ${countOf(chosen.size)}`}
          </Button>
        </>
      )}
    >
      <div className="bundle-form">
        <p className="muted">
          Their drafts, with every subroutine they call. Workgroups, skills and other names are
          bound where the file arrives; it holds no passwords or keys.
        </p>
        <SearchField label="Find a handler" value={query} onChange={setQuery} />
        <div className="bundle-list">
          <Checkbox
            isSelected={isAll}
            isIndeterminate={!isAll && shown.some(({ id }) => chosen.has(id))}
            onChange={(isChosen) =>
              toggle(
                shown.map(({ id }) => id),
                isChosen,
              )
            }
          >
            {query === "" ? "All" : "All that are found"}
          </Checkbox>
          {shown.map(({ id, title }) => (
            <Checkbox
              key={id}
              isSelected={chosen.has(id)}
              onChange={(isChosen) => toggle([id], isChosen)}
            >
              <span className="bundle-title">
                {title} <span className="label">{id}</span>
              </span>
            </Checkbox>
          ))}
          {shown.length === 0 && <p className="muted">{`No handler matches “${query}”.`}</p>}
        </div>
        {isTooMany && (
          <Banner tone="warning">{`One file holds ${MOST_CHOSEN} chosen handlers.`}</Banner>
        )}
        {exporting.failure && <Banner tone="danger">{exporting.failure.message}</Banner>}
      </div>
    </Dialog>
  );
}

export function countOf(count: number): string {
  return count === 1 ? "one handler" : `${count} handlers`;
}
