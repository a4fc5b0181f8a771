import type { HandlerDetail } from "@signalbox/server/contract";
import { ArrowLeft, Ellipsis, GitCompare, Redo2, Undo2 } from "lucide-react";
import { PageHeader } from "../../app/page-header.tsx";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { useDocumentState, useEditor, useEditorState } from "./editor-context.ts";
import { GuestList } from "./presence/guest-list.tsx";
import { SaveStatus } from "./save-status.tsx";
import { usePictureActions } from "./use-picture-actions.ts";
import { comparedView } from "./versions/use-version-actions.ts";

/** What the top bar says of the handler, and its main commands. */
export function EditorHeader({ detail }: { detail: HandlerDetail }) {
  const { state, store, isEditable } = useEditor();
  const { draft, past, future } = useDocumentState();
  const view = useEditorState((each) => each.view);
  const canDeploy = useSession().has("handler.deploy");
  const { latestVersion, deployedVersion } = detail.summary;
  const undoName = past.at(-1)?.name;
  const redoName = future[0]?.name;
  const back = () => state.setState({ view: { kind: "draft" } });
  return (
    <PageHeader
      crumbs={[{ label: "Handlers", href: "/handlers" }, { label: draft.document.title }]}
      status={
        <>
          <Chip>
            {latestVersion === null ? "no version yet" : `draft of version ${latestVersion}`}
          </Chip>
          {deployedVersion !== null && (
            <Chip tone="success">{`version ${deployedVersion} deployed`}</Chip>
          )}
          {isEditable ? <SaveStatus /> : <Chip>read only</Chip>}
          <GuestList />
        </>
      }
      actions={
        view.kind === "draft" ? (
          <>
            {isEditable && (
              <>
                <IconButton
                  icon={Undo2}
                  label={undoName ? `Undo: ${undoName}` : "Undo"}
                  keys="mod+z"
                  isDisabled={past.length === 0}
                  onPress={store.undo}
                />
                <IconButton
                  icon={Redo2}
                  label={redoName ? `Redo: ${redoName}` : "Redo"}
                  keys="mod+shift+z"
                  isDisabled={future.length === 0}
                  onPress={store.redo}
                />
                <Button onPress={() => state.setState({ dialog: "checkIn" })}>Check in…</Button>
              </>
            )}
            {latestVersion !== null && (
              <IconButton
                icon={GitCompare}
                label={
                  deployedVersion === null
                    ? "Compare with the newest version"
                    : "Compare with what is deployed"
                }
                keys="v d"
                onPress={() => state.setState({ view: comparedView(detail.summary) })}
              />
            )}
            {canDeploy && (
              <Button
                kind="primary"
                keys="mod+enter"
                onPress={() => state.setState({ dialog: "deploy", deployVersion: undefined })}
              >
                Deploy
              </Button>
            )}
            <MoreMenu canRollBack={canDeploy && deployedVersion !== null} />
          </>
        ) : (
          <Button icon={ArrowLeft} onPress={back}>
            Back to the draft
          </Button>
        )
      }
    />
  );
}

function MoreMenu({ canRollBack }: { canRollBack: boolean }) {
  const { state, showBottom } = useEditor();
  const pictures = usePictureActions();
  return (
    <Menu
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} label="More about this handler" />}
      disabledKeys={canRollBack ? [] : ["rollBack"]}
      onAction={(key) => {
        const picture = pictures.find(({ id }) => id === key);
        if (picture) picture.run();
        else if (key === "rollBack") state.setState({ dialog: "rollBack" });
        else showBottom(key === "runs" ? "runs" : "history");
      }}
    >
      <MenuItem id="rollBack">Roll back…</MenuItem>
      <MenuItem id="history">Versions and deployments</MenuItem>
      <MenuItem id="runs">Recent runs</MenuItem>
      <MenuSeparator />
      {pictures.map(({ id, title, keys }) => (
        <MenuItem key={id} id={id} keys={keys}>
          {title}
        </MenuItem>
      ))}
    </Menu>
  );
}
