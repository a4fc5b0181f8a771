import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { handlerQuery } from "../../app/handlers-api.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";
import { draftOf } from "./draft-of.ts";
import { useEditor, useSaveState } from "./editor-context.ts";

/** Two people changed the draft: nothing is sent until one of three ways is chosen. */
export function ConflictBanner() {
  const { sync, handlerId } = useEditor();
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
  if (save.kind !== "conflict") return null;

  async function choose(way: "both" | "ours" | "theirs"): Promise<void> {
    setBusy(true);
    try {
      const { draft } = await client.fetchQuery({ ...handlerQuery(handlerId), staleTime: 0 });
      const theirs = draftOf(draft);
      if (way === "ours") sync.keepOurs(draft.rev);
      else if (way === "theirs") sync.takeTheirs(theirs, draft.rev, Date.parse(draft.updatedAt));
      else {
        const refused = sync.applyToTheirs(theirs, draft.rev);
        if (refused > 0) {
          showToast({
            title: `${refused} of your changes do not fit the other draft`,
            description: "They concern steps or variables that are gone. The others were applied.",
            tone: "warning",
          });
        }
      }
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
          <Button kind="primary" isPending={isBusy} onPress={() => void choose("both")}>
            Apply my changes to theirs
          </Button>
        </>
      }
    >
      {save.message} Your changes are kept in this tab.
    </Banner>
  );
}
