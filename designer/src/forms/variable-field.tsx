import { ListOption } from "../ui/list-option.tsx";
import { Select } from "../ui/select.tsx";
import { fittingVariables, type Scope, takingVariables } from "./value-source.ts";

export interface VariableFieldProps {
  label: string;
  type: string;
  /** `in` reads the variable, `out` writes it: which types fit depends on that. */
  direction: "in" | "out";
  value: string | undefined;
  scope: Scope;
  /** The name a new variable would get. */
  wished: string;
  onChange: (name: string | null) => void;
  onNewVariable: (wished: string, type: string) => string | undefined;
  isRequired?: boolean;
  description?: string | undefined;
  error?: string | undefined;
  isReadOnly?: boolean;
}

const NONE = "\u0000none";
const NEW = "\u0000new";

/** A variable whose type fits, or a new one. */
export function VariableField(props: VariableFieldProps) {
  const { label, type, direction, value, scope, wished, onChange, onNewVariable } = props;
  const fitting = direction === "in" ? fittingVariables(scope, type) : takingVariables(scope, type);
  // One that does not fit, or is gone, still shows; its problem says what is wrong.
  const names = value !== undefined && !fitting.includes(value) ? [value, ...fitting] : fitting;
  return (
    <Select
      label={label}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isReadOnly ?? false}
      description={props.description}
      error={props.error}
      placeholder={direction === "in" ? "Choose a variable" : "Not kept"}
      selectedKey={value ?? null}
      onSelectionChange={(key) => {
        if (key === NONE) onChange(null);
        else if (key === NEW) {
          const name = onNewVariable(wished, type);
          if (name !== undefined) onChange(name);
        } else onChange(String(key));
      }}
    >
      {!props.isRequired && (
        <ListOption id={NONE}>{direction === "in" ? "Not given" : "Not kept"}</ListOption>
      )}
      {names.map((name) => (
        <ListOption
          key={name}
          id={name}
          textValue={name}
          hint={scope[name]?.type ?? "no such variable"}
        >
          {name}
        </ListOption>
      ))}
      <ListOption id={NEW} textValue="New variable">{`New variable of type ${type}`}</ListOption>
    </Select>
  );
}
