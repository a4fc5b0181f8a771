import type { SubroutineVersion } from "@signalbox/engine/graph";
import { ListOption } from "../ui/list-option.tsx";
import { Select } from "../ui/select.tsx";

/** Older ones can still be bound by who wrote their number down. */
const MOST_VERSIONS = 20;

/** Which version of a subroutine a step calls: bound with the deployment, the latest, or a number. */
export function VersionField({
  binding,
  newest,
  onChange,
  isReadOnly,
}: {
  binding: SubroutineVersion;
  /** The newest version that was checked in; null or undefined while there is none or nobody knows. */
  newest: number | null | undefined;
  onChange: (binding: SubroutineVersion) => void;
  isReadOnly: boolean;
}) {
  const count = Math.min(newest ?? 0, MOST_VERSIONS);
  const recent = Array.from({ length: count }, (_, index) => (newest ?? 0) - index);
  const isOther = typeof binding === "number" && !recent.includes(binding);
  const numbers = isOther ? [...recent, binding] : recent;
  return (
    <Select
      label="Version"
      isDisabled={isReadOnly}
      selectedKey={String(binding)}
      description={describe(binding, newest)}
      onSelectionChange={(key) => {
        if (key === null || key === String(binding)) return;
        onChange(key === "deployment" || key === "latest" ? key : Number(key));
      }}
    >
      <ListOption id="deployment" hint="bound when the caller is deployed">
        With this deployment
      </ListOption>
      <ListOption id="latest" hint="follows later deployments at once">
        Latest deployed
      </ListOption>
      {numbers.map((number) => (
        <ListOption
          key={number}
          id={String(number)}
          {...(number === newest && { hint: "the newest" })}
        >
          {`Version ${number}`}
        </ListOption>
      ))}
    </Select>
  );
}

function describe(binding: SubroutineVersion, newest: number | null | undefined): string {
  if (binding === "deployment") {
    return "What is deployed when this handler is deployed; it stays until the next time.";
  }
  if (binding === "latest") return "Whatever is deployed when a run comes here.";
  return typeof newest === "number" && binding < newest
    ? `Always version ${binding}. Version ${newest} has been checked in since.`
    : `Always version ${binding}.`;
}
