import type { HandlerDetail } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deployVersion } from "../../../app/handlers-api.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { NumberField } from "../../../ui/number-field.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { useEditor, useEditorState } from "../editor-context.ts";
import { SUBROUTINE } from "../use-callees.ts";
import { VersionCallers } from "./version-callers.tsx";
import { VersionChanges } from "./version-changes.tsx";
import { VersionProblems } from "./version-problems.tsx";

/** Which version runs from now on, what it takes the place of, and who else listens. */
export function DeployDialog({ detail, onClose }: { detail: HandlerDetail; onClose: () => void }) {
  const { handlerId, state } = useEditor();
  const client = useQueryClient();
  const wished = useEditorState((each) => each.deployVersion);
  const { summary, versions, listeners } = detail;
  const current = detail.deployments.find((each) => each.endedAt === null);
  const [version, setVersion] = useState(wished ?? summary.latestVersion ?? undefined);
  const [reason, setReason] = useState("");
  const [position, setPosition] = useState(current?.position ?? 100);
  const deploy = useApiMutation({
    failed: "Nothing was deployed",
    place: "inline",
    mutationFn: (number: number) =>
      deployVersion(handlerId, { version: number, reason: reason.trim(), position }),
    onSuccess: async (deployment) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ["handlers"] }),
        client.invalidateQueries({ queryKey: ["deployments"] }),
      ]);
      onClose();
      showToast({ title: `Version ${deployment.version} is deployed` });
    },
  });
  const isSubroutine = summary.initiator === SUBROUTINE;
  const ordered = versions.toSorted((a, b) => b.number - a.number);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Deploy ${summary.title}`}
      width={600}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={version === undefined}
            isPending={deploy.isPending}
            onPress={() => version !== undefined && deploy.mutate(version)}
          >
            {version === undefined ? "Deploy" : `Deploy version ${version}`}
          </Button>
        </>
      )}
    >
      {versions.length === 0 ? (
        <p>
          There is no version yet. Check the draft in first: only a version can be deployed, so that
          nobody changes it while it runs.
        </p>
      ) : (
        <div className="dialog-form">
          <Select
            label="Version"
            selectedKey={version === undefined ? null : String(version)}
            onSelectionChange={(key) => setVersion(key === null ? undefined : Number(key))}
          >
            {ordered.map((each) => (
              <ListOption
                key={each.number}
                id={String(each.number)}
                textValue={`Version ${each.number}`}
                hint={each.message}
              >
                {`Version ${each.number}${each.deployed ? " · deployed now" : ""}`}
              </ListOption>
            ))}
          </Select>
          {summary.changed && (
            <Banner
              actions={
                <Button onPress={() => state.setState({ dialog: "checkIn" })}>Check in…</Button>
              }
            >
              The draft has changes that are in no version.
            </Banner>
          )}
          <p className="deploy-effect">{effectOf(version, current?.version, isSubroutine)}</p>
          {version !== undefined && current !== undefined && version !== current.version && (
            <VersionChanges before={current.version} after={version} />
          )}
          {version !== undefined && <VersionProblems number={version} />}
          {isSubroutine && <VersionCallers />}
          {!isSubroutine && (
            <>
              {listeners.length > 0 && (
                <div>
                  <p className="sb-field-label">Also on this event, in the order they are asked</p>
                  <ol className="deploy-listeners">
                    {listeners.map((each) => (
                      <li key={each.handlerId}>
                        <span className="num muted">{each.position}</span> {each.title}
                        <span className="label"> {each.role}</span>
                      </li>
                    ))}
                  </ol>
                </div>
              )}
              <NumberField
                label="Position"
                description="Of primaries whose filters match, the one with the lowest position decides."
                minValue={1}
                maxValue={1000}
                value={position}
                onChange={(next) => setPosition(Number.isNaN(next) ? 100 : next)}
              />
            </>
          )}
          <TextArea
            label="Reason"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={setReason}
            description="It stands in the deployment history."
          />
          {deploy.error && <Banner tone="danger">{deploy.error.message}</Banner>}
        </div>
      )}
    </Dialog>
  );
}

function effectOf(
  version: number | undefined,
  current: number | undefined,
  isSubroutine: boolean,
): string {
  if (current === undefined) {
    return isSubroutine
      ? "Handlers deployed from now on can call it."
      : "From then on its event starts it.";
  }
  return version === current
    ? `Version ${current} is deployed already. To deploy it again takes up newer versions of the subroutines it calls.`
    : `It takes the place of version ${current}. Runs that have begun end on their version; new events start this one.`;
}
