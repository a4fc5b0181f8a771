import type { HandlerDetail } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { checkInDraft } from "../../../app/handlers-api.ts";
import { useSession } from "../../../app/session.tsx";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { useEditor } from "../editor-context.ts";
import { useProblemList } from "../use-problems.ts";
import { useShowProblem } from "../use-show-problem.ts";

/** Makes the draft a version, for good; a draft with errors is none. */
export function CheckInDialog({ detail, onClose }: { detail: HandlerDetail; onClose: () => void }) {
  const { handlerId, sync, state } = useEditor();
  const client = useQueryClient();
  const canDeploy = useSession().has("handler.deploy");
  const problems = useProblemList();
  const show = useShowProblem();
  const [message, setMessage] = useState("");
  const errors = (problems ?? []).filter(({ severity }) => severity === "error");
  const next = (detail.summary.latestVersion ?? 0) + 1;
  const checkIn = useApiMutation({
    failed: "The draft is not checked in",
    place: "inline",
    mutationFn: async (_isDeploying: boolean) => {
      // What is on the screen is what becomes the version.
      await sync.flush();
      if (sync.getState().kind !== "saved") throw new Error("The draft could not be saved first.");
      return checkInDraft(handlerId, { rev: sync.getRev(), message: message.trim() });
    },
    onSuccess: async (version, isDeploying) => {
      await client.invalidateQueries({ queryKey: ["handlers"] });
      if (isDeploying) state.setState({ dialog: "deploy", deployVersion: version.number });
      else {
        onClose();
        showToast({ title: `Version ${version.number} is checked in` });
      }
    },
  });
  const isReady = message.trim() !== "" && errors.length === 0 && problems !== undefined;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Check in as version ${next}`}
      width={480}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          {canDeploy && (
            <Button isDisabled={!isReady || checkIn.isPending} onPress={() => checkIn.mutate(true)}>
              Check in and deploy…
            </Button>
          )}
          <Button
            kind="primary"
            isDisabled={!isReady}
            isPending={checkIn.isPending}
            onPress={() => checkIn.mutate(false)}
          >
            Check in
          </Button>
        </>
      )}
    >
      <div className="dialog-form">
        {errors.length > 0 && (
          <div className="dialog-problems">
            <Banner
              tone="danger"
              title={errors.length === 1 ? "One error first." : `${errors.length} errors first.`}
            >
              A version can be deployed at any time, so it must be without errors.
            </Banner>
            <ul>
              {errors.slice(0, 8).map((problem) => (
                <li key={problem.code + problem.message}>
                  <Button
                    kind="ghost"
                    onPress={() => {
                      onClose();
                      requestAnimationFrame(() => show(problem));
                    }}
                  >
                    {problem.message}
                  </Button>
                </li>
              ))}
              {errors.length > 8 && <li className="muted">{`and ${errors.length - 8} more`}</li>}
            </ul>
          </div>
        )}
        <TextArea
          autoFocus
          label="What changed, and why"
          isRequired
          rows={3}
          maxLength={500}
          value={message}
          onChange={setMessage}
          description="It stands in the history beside your name."
        />
        {checkIn.error && <Banner tone="danger">{checkIn.error.message}</Banner>}
      </div>
    </Dialog>
  );
}
