import type { BundlePreview } from "@signalbox/server/contract";
import { ListOption } from "../../ui/list-option.tsx";
import { Select } from "../../ui/select.tsx";

const AS_IT_IS = "";

/** Names that the file uses and this server does not have: each bound to one of here, or left. */
export function BundleNames({
  asked,
  preview: { missingResources, resources },
  bindings,
  onBind,
}: {
  asked: readonly string[];
  preview: BundlePreview;
  bindings: Record<string, string>;
  onBind: (bindings: Record<string, string>) => void;
}) {
  if (asked.length === 0) return null;
  return (
    <section className="bundle-names" aria-label="Names that are missing here">
      <h3>Names that are missing here</h3>
      <p className="muted">
        Choose what each of them is called on this server. Left as they are, they show as errors in
        the draft.
      </p>
      {asked.map((reference) => {
        const { kind, name } = partsOf(reference);
        const bound = bindings[reference];
        return (
          <Select
            key={reference}
            label={`${capitalised(kind)} “${name}”`}
            selectedKey={bound ?? AS_IT_IS}
            description={
              bound === undefined && missingResources.includes(reference)
                ? `There is no ${kind} of this name here.`
                : undefined
            }
            onSelectionChange={(key) => {
              const { [reference]: _, ...others } = bindings;
              onBind(
                key === null || key === AS_IT_IS ? others : { ...others, [reference]: String(key) },
              );
            }}
          >
            {[
              <ListOption key={AS_IT_IS} id={AS_IT_IS} textValue="Leave as it is">
                Leave as it is
              </ListOption>,
              ...(resources[kind] ?? []).map((each) => (
                <ListOption key={each} id={`${kind}:${each}`}>
                  {each}
                </ListOption>
              )),
            ]}
          </Select>
        );
      })}
    </section>
  );
}

function partsOf(reference: string): { kind: string; name: string } {
  const colon = reference.indexOf(":");
  return { kind: reference.slice(0, colon), name: reference.slice(colon + 1) };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
