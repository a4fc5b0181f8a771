import type { BundlePreview } from "@signalbox/server/contract";
import { Banner } from "../../ui/banner.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Chip, type Tone } from "../../ui/chip.tsx";

type Previewed = BundlePreview["handlers"][number];

const STATES: Record<Previewed["state"], { tone: Tone; text: string }> = {
  new: { tone: "success", text: "new" },
  changed: { tone: "warning", text: "changed" },
  same: { tone: "neutral", text: "same as here" },
};

/** Handler by handler what an import would do here. */
export function ImportPreview({
  preview: { handlers, missingSubroutines },
  left,
  onChoose,
}: {
  preview: BundlePreview;
  left: ReadonlySet<string>;
  onChoose: (id: string, isChosen: boolean) => void;
}) {
  const count = (state: Previewed["state"]) => handlers.filter((each) => each.state === state);
  return (
    <>
      <p role="status">
        {`${count("new").length} new, ${count("changed").length} changed, ${count("same").length} the same.`}
      </p>
      <ul className="bundle-list" aria-label="Handlers of the file">
        {handlers.map((handler) => (
          <li key={handler.id} className="bundle-handler">
            <Checkbox
              isSelected={handler.state !== "same" && !left.has(handler.id)}
              isDisabled={handler.state === "same"}
              onChange={(isChosen) => onChoose(handler.id, isChosen)}
            >
              <span className="bundle-title">
                {handler.title} <span className="label">{handler.id}</span>
              </span>
            </Checkbox>
            <span className="bundle-facts">
              {handler.errors > 0 && (
                <Chip tone="danger">
                  {handler.errors === 1 ? "1 error" : `${handler.errors} errors`}
                </Chip>
              )}
              <Chip tone={STATES[handler.state].tone}>{STATES[handler.state].text}</Chip>
            </span>
            {handler.hasOwnChanges && handler.state === "changed" && !left.has(handler.id) && (
              <p className="bundle-warning">
                The draft here has changes that are in no version; the import replaces them. Check
                it in first to keep them.
              </p>
            )}
            {handler.changes.length > 0 && (
              <details>
                <summary>
                  {handler.changes.length === 1 ? "1 change" : `${handler.changes.length} changes`}
                </summary>
                <ul className="bundle-changes">
                  {handler.changes.map((change) => (
                    <li key={change}>{change}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
      {missingSubroutines.length > 0 && (
        <Banner tone="warning" title="Not in the file and not here:">
          {`${missingSubroutines.join(", ")}. Handlers that call them cannot be deployed before they are here.`}
        </Banner>
      )}
    </>
  );
}
