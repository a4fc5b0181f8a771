import { X } from "lucide-react";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { SearchRequest } from "../editor-model.ts";

const KINDS = {
  variable: "The variable",
  resource: "The",
  attribute: "The attribute",
  subroutine: "The subroutine",
} as const;

/** Instead of a text: where one variable, queue, attribute or subroutine is used. */
export function UsesChip({
  uses: { kind, name },
  onClose,
}: {
  uses: NonNullable<SearchRequest["uses"]>;
  onClose: () => void;
}) {
  const colon = name.indexOf(":");
  const what = kind === "resource" ? `The ${name.slice(0, colon)}` : KINDS[kind];
  return (
    <div className="search-row search-uses">
      <span className="truncate grow">
        {what} <strong>{kind === "resource" ? name.slice(colon + 1) : name}</strong> is used in
      </span>
      <IconButton icon={X} label="Search for a text again" onPress={onClose} />
    </div>
  );
}
