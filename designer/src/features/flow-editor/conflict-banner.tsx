import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { handlerQuery } from "../../app/handlers-api.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";
import { draftOf } from "./draft-of.ts";
import { useEditor, useEditorState, useSaveState } from "./editor-context.ts";

/** Two people changed the draft: nothing is sent until one of three ways is chosen. */
export function ConflictBanner() {
  const { sync, handlerId, store, state } = useEditor();
  const isMerging = useEditorState(({ view }) => view.kind === "merge");
  const save = useSaveState();
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  if (save.kind === "refused") {
    return (
      <Banner kind="page" tone="danger" title="The draft is not saved.">
        {save.message} The next change tries again.
      </Banner>
    );
  }
  if (save.kind !== "conflict" || isMerging) return null;

  /** Each way begins with what the server has now. */
  async function choose(way: "merge" | "ours" | "theirs"): Promise<void> {
    setBusy(true);
    try {
      const { draft } = await client.fetchQuery({ ...handlerQuery(handlerId), staleTime: 0 });
      const theirs = draftOf(draft);
      const { rev, updatedBy: by } = draft;
      if (way === "merge") {
        state.setState({ view: { kind: "merge", theirs, rev, by } });
        return;
      }
      const savedAt = Date.parse(draft.updatedAt);
      const ours = { result: store.getState().draft, name: "Keep my draft" };
      const taken = { result: theirs, name: `Take what ${by} saved` };
      sync.settle({ theirs, rev, savedAt, ...(way === "ours" ? ours : taken) });
      showToast({
        title: way === "ours" ? "Your draft stands" : `The draft of ${by} stands`,
        description: "Undo goes back to the other one.",
        tone: "info",
      });
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      showToast({ title: "The other draft could not be read", description, tone: "danger" });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Banner
      kind="page"
      tone="warning"
      title="Somebody else saved this draft."
      actions={
        <>
          <Button isDisabled={isBusy} onPress={() => void choose("theirs")}>
            Take theirs
          </Button>
          <Button isDisabled={isBusy} onPress={() => void choose("ours")}>
            Keep mine
          </Button>
          <Button kind="primary" isPending={isBusy} onPress={() => void choose("merge")}>
            Merge…
          </Button>
        </>
      }
    >
      {save.message} Your changes are kept in this tab.
    </Banner>
  );
}
