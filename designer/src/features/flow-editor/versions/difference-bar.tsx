import type { DiffSummary } from "@signalbox/engine/diff";
import type { HandlerDetail } from "@signalbox/server/contract";
import { ArrowLeftRight, ChevronDown, ChevronUp } from "lucide-react";
import { useSession } from "../../../app/session.tsx";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { useEditor } from "../editor-context.ts";
import type { VersionRef, View } from "../editor-model.ts";
import { ChangeCounts } from "./change-counts.tsx";
import type { useChangeWalk } from "./use-change-walk.ts";

type DifferenceOf = Extract<View, { kind: "difference" }>;

/** Which two are compared, how much is different, and the way from change to change. */
export function DifferenceBar({
  view,
  detail,
  counts,
  walk,
  total,
  onChange,
}: {
  view: DifferenceOf;
  detail: HandlerDetail;
  counts: DiffSummary["counts"];
  walk: ReturnType<typeof useChangeWalk>;
  total: number;
  onChange: (next: Partial<DifferenceOf>) => void;
}) {
  const { state } = useEditor();
  const canDeploy = useSession().has("handler.deploy");
  const { before, after } = view;
  const isDeployable = typeof after === "number" && after !== detail.summary.deployedVersion;
  return (
    <div className="difference-bar">
      <VersionSelect
        label="From"
        detail={detail}
        value={before}
        onChange={(next) => onChange({ before: next })}
      />
      <IconButton
        icon={ArrowLeftRight}
        label="The other way round"
        onPress={() => onChange({ before: after, after: before })}
      />
      <VersionSelect
        label="To"
        detail={detail}
        value={after}
        onChange={(next) => onChange({ after: next })}
      />
      <ChangeCounts counts={counts} />
      <span className="grow" />
      <ChangeSteps walk={walk} total={total} noun="change" />
      {canDeploy && isDeployable && (
        <Button onPress={() => state.setState({ dialog: "deploy", deployVersion: after })}>
          {`Deploy version ${after}…`}
        </Button>
      )}
    </div>
  );
}

/** "2 of 7", and the buttons to both sides of it. */
export function ChangeSteps({
  walk,
  total,
  noun,
}: {
  walk: ReturnType<typeof useChangeWalk>;
  total: number;
  noun: string;
}) {
  if (total === 0) return null;
  return (
    <span className="change-steps">
      <span className="label num">
        {walk.current === undefined
          ? `${total} ${total === 1 ? noun : `${noun}s`}`
          : `${walk.current + 1} of ${total}`}
      </span>
      <IconButton icon={ChevronUp} label={`Previous ${noun}`} keys="p" onPress={walk.previous} />
      <IconButton icon={ChevronDown} label={`Next ${noun}`} keys="n" onPress={walk.next} />
    </span>
  );
}

function VersionSelect({
  label,
  detail,
  value,
  onChange,
}: {
  label: string;
  detail: HandlerDetail;
  value: VersionRef;
  onChange: (value: VersionRef) => void;
}) {
  const versions = detail.versions.toSorted((a, b) => b.number - a.number);
  return (
    <Select
      aria-label={label}
      className="version-select"
      selectedKey={String(value)}
      onSelectionChange={(key) => {
        if (key !== null) onChange(key === "draft" ? "draft" : Number(key));
      }}
    >
      {[
        <ListOption key="draft" id="draft" textValue="Draft">
          Draft
        </ListOption>,
        ...versions.map((each) => (
          <ListOption
            key={each.number}
            id={String(each.number)}
            textValue={`Version ${each.number}`}
            hint={each.message}
          >
            {`Version ${each.number}${each.deployed ? " · deployed" : ""}`}
          </ListOption>
        )),
      ]}
    </Select>
  );
}
