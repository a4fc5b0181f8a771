import type { HandlerDetail } from "@signalbox/server/contract";
import { useEditor, useEditorState } from "./editor-context.ts";
import { PasteDialog } from "./paste-dialog.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { CheckInDialog } from "./versions/check-in-dialog.tsx";
import { DeployDialog } from "./versions/deploy-dialog.tsx";
import { RollBackDialog } from "./versions/roll-back-dialog.tsx";

export function EditorDialogs({ detail }: { detail: HandlerDetail }) {
  const { state } = useEditor();
  const dialog = useEditorState((each) => each.dialog);
  const paste = useEditorState((each) => each.paste);
  const close = () => state.setState({ dialog: undefined });
  if (paste) return <PasteDialog request={paste} />;
  if (dialog === "rename") return <RenameDialog onClose={close} />;
  if (dialog === "checkIn") return <CheckInDialog detail={detail} onClose={close} />;
  if (dialog === "deploy") return <DeployDialog detail={detail} onClose={close} />;
  if (dialog === "rollBack") return <RollBackDialog detail={detail} onClose={close} />;
  return null;
}
