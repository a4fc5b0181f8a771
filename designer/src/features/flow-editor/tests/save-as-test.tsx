import type { RunDetail } from "@signalbox/server/contract";
import { FlaskConical } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { useDraft, useEditor } from "../editor-context.ts";
import { TOOLSTEPS } from "../use-callees.ts";
import { addTest } from "./test-commands.ts";
import { testOfRun } from "./test-of-run.ts";

/** Makes a test of the draft from a run that is over: it must go the same way from now on. */
export function SaveAsTest({ detail }: { detail: RunDetail }) {
  const { isEditable, run, state, showBottom } = useEditor();
  const draft = useDraft();
  if (!isEditable || detail.run.endedAt === null || detail.run.handlerId !== draft.document.id) {
    return null;
  }
  return (
    <Button
      icon={FlaskConical}
      onPress={() => {
        if (!run(addTest(draft, testOfRun(detail, TOOLSTEPS)))) return;
        state.setState({ view: { kind: "draft" } });
        showBottom("tests");
      }}
    >
      Save as a test
    </Button>
  );
}
