import { expressionText } from "@signalbox/engine/drawing";
import type { Json, ValueSource } from "@signalbox/engine/graph";
import type { FieldManifest } from "@signalbox/engine/step";
import { useState } from "react";
import { ExpressionField } from "./expression-field.tsx";
import { LiteralField } from "./literal-field.tsx";
import { ModeSwitch } from "./mode-switch.tsx";
import { literalOf, modeOf, type Scope, type SourceMode } from "./value-source.ts";
import { VariableField } from "./variable-field.tsx";
import { withoutValue } from "./without-value.ts";
import "./forms.css";

export interface ValueFieldProps {
  field: FieldManifest;
  source: ValueSource | undefined;
  scope: Scope;
  /** `null` gives no value: the default holds. */
  onChange: (source: ValueSource | null) => void;
  /** Creates a variable of the field's type and answers its name. */
  onNewVariable: (wished: string, type: string) => string | undefined;
  /** Names of the configured things the field may name; undefined while or where they cannot be read. */
  resources?: readonly string[] | undefined;
  problem?: string | undefined;
  isReadOnly?: boolean;
}

/** One input: its label, how the value is given, and the control for that. */
export function ValueField(props: ValueFieldProps) {
  const { field, source, scope, onChange, problem, isReadOnly = false } = props;
  const [chosen, setChosen] = useState<SourceMode | undefined>();
  const mode = chosen ?? modeOf(source, field);
  const label = field.title;
  const description = descriptionOf(field);

  function changeMode(next: SourceMode): void {
    setChosen(next);
    const converted = convert(source, next);
    if (converted) onChange(converted);
  }

  return (
    <div className="value-field" data-field={field.name}>
      <ModeSwitch label={label} mode={mode} onChange={changeMode} isDisabled={isReadOnly} />
      {mode === "literal" && (
        <LiteralField
          field={field}
          value={literalOf(source)}
          resources={props.resources}
          onChange={onChange}
          description={description}
          error={problem}
          isReadOnly={isReadOnly}
        />
      )}
      {mode === "variable" && (
        <VariableField
          label={label}
          isRequired={field.required}
          type={field.type}
          direction="in"
          value={source && "var" in source ? source.var : undefined}
          scope={scope}
          wished={field.name}
          onChange={(name) => onChange(name === null ? null : { var: name })}
          onNewVariable={props.onNewVariable}
          description={description}
          error={problem}
          isReadOnly={isReadOnly}
        />
      )}
      {mode === "expression" && (
        <ExpressionField
          label={label}
          isRequired={field.required}
          rule={ruleOf(source)}
          scope={scope}
          expected={field.type}
          onChange={(rule) => onChange(rule === undefined ? null : { expr: rule })}
          description={description}
          error={problem}
          isReadOnly={isReadOnly}
        />
      )}
    </div>
  );
}

function ruleOf(source: ValueSource | undefined): Json | undefined {
  if (!source) return undefined;
  if ("expr" in source) return source.expr;
  return "var" in source ? { var: source.var } : literalOf(source);
}

/** A switch of the mode keeps what it can: a variable is an expression too, and so is a number. */
function convert(source: ValueSource | undefined, mode: SourceMode): ValueSource | undefined {
  if (!source) return undefined;
  if (mode === "expression" && !("expr" in source)) {
    const rule = ruleOf(source);
    const isPlain = typeof rule !== "object" || rule === null || "var" in rule;
    return rule !== undefined && isPlain ? { expr: rule } : undefined;
  }
  if (mode === "variable" && "expr" in source) {
    const text = expressionText(source.expr);
    return /^[A-Za-z][A-Za-z0-9_]*$/.test(text) && !isConstant(source.expr)
      ? { var: text }
      : undefined;
  }
  if (mode === "literal" && "expr" in source && isConstant(source.expr))
    return { lit: source.expr };
  return undefined;
}

function isConstant(rule: Json): boolean {
  return typeof rule !== "object" || rule === null;
}

function descriptionOf(field: FieldManifest): string | undefined {
  return [field.help, withoutValue(field)].filter(Boolean).join(" ") || undefined;
}
