import { Braces, SquareFunction, Type } from "lucide-react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Icon } from "../ui/icon.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import type { SourceMode } from "./value-source.ts";

const MODES: readonly { mode: SourceMode; title: string; icon: typeof Type }[] = [
  { mode: "literal", title: "Written value", icon: Type },
  { mode: "variable", title: "Variable", icon: Braces },
  { mode: "expression", title: "Expression", icon: SquareFunction },
];

/** How the value beside it is given. */
export function ModeSwitch({
  label,
  mode,
  onChange,
  isDisabled = false,
}: {
  label: string;
  mode: SourceMode;
  onChange: (mode: SourceMode) => void;
  isDisabled?: boolean;
}) {
  return (
    <ToggleButtonGroup
      aria-label={`How ${label} is given`}
      className="mode-switch"
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[mode]}
      onSelectionChange={(keys) => {
        const [next] = keys;
        if (next !== undefined) onChange(next as SourceMode);
      }}
    >
      {MODES.map(({ mode: id, title, icon }) => (
        <Tooltip key={id} content={title} placement="top">
          <ToggleButton id={id} aria-label={title} className="mode-switch-button">
            <Icon of={icon} size={12} />
          </ToggleButton>
        </Tooltip>
      ))}
    </ToggleButtonGroup>
  );
}
