import type { HandlerSummary } from "@signalbox/server/contract";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import { useEditor } from "../editor-context.ts";
import type { View } from "../editor-model.ts";

/** Comparing, by key and from the command box. */
export function useVersionActions(summary: HandlerSummary): void {
  const { state } = useEditor();
  useHotkeys([
    {
      id: "versions.compare",
      title: "Compare the draft with what is deployed",
      section: "Versions",
      keys: "v d",
      isDisabled: summary.latestVersion === null,
      run: () => state.setState({ view: comparedView(summary) }),
    },
  ]);
}

/** The draft against what is deployed, or against the newest version where nothing is. */
export function comparedView({
  deployedVersion,
  latestVersion,
}: Pick<HandlerSummary, "deployedVersion" | "latestVersion">): View {
  const before = deployedVersion ?? latestVersion;
  return before === null ? { kind: "draft" } : { kind: "difference", before, after: "draft" };
}
