import { describeChange } from "@signalbox/engine/diff";
import { useMemo } from "react";
import { MARK_ICONS, MARK_WORDS } from "../../../canvas/change-marks.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useEditor } from "../editor-context.ts";
import { ChangeCounts } from "./change-counts.tsx";
import { compareContents } from "./compare-contents.ts";
import { changeNames, useContent } from "./use-content.ts";
import "./versions.css";

/** More are better looked at on the canvas. */
const MOST_SHOWN = 8;

/** What one version changes against another, in a dialog that is about to make it run. */
export function VersionChanges({ before, after }: { before: number; after: number }) {
  const { state } = useEditor();
  const old = useContent(before);
  const young = useContent(after);
  const compared = useMemo(
    () => old.content && young.content && compareContents(old.content, young.content),
    [old.content, young.content],
  );
  const error = old.error ?? young.error;
  if (error)
    return (
      <Banner tone="warning" title="What changes is not known.">
        {error.message}
      </Banner>
    );
  if (!compared || !old.content || !young.content) {
    return (
      <Loading label="Comparing">
        <Skeleton height={72} />
      </Loading>
    );
  }
  const { changes, counts } = compared;
  const names = changeNames(old.content.document, young.content.document);
  const more = changes.length - MOST_SHOWN;
  return (
    <section className="version-changes" aria-label="What changes">
      <header>
        <p className="sb-field-label">{`From version ${before} to version ${after}`}</p>
        <ChangeCounts counts={counts} />
        <span className="grow" />
        <Button
          kind="ghost"
          onPress={() =>
            state.setState({ dialog: undefined, view: { kind: "difference", before, after } })
          }
        >
          Show on the canvas
        </Button>
      </header>
      {changes.length === 0 && <p className="muted">Nothing is different.</p>}
      <ul>
        {changes.slice(0, MOST_SHOWN).map((change) => (
          <li key={change.path.join("/")} className="change-row" data-change={change.kind}>
            <Icon of={MARK_ICONS[change.kind]} size={14} />
            <span className="sb-hidden">{`${MARK_WORDS[change.kind]}: `}</span>
            <span>{describeChange(change, names)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="label change-more">{`and ${more} more`}</p>}
    </section>
  );
}
