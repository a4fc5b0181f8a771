import type { Json, ValueSource } from "@signalbox/engine/graph";
import type { FieldManifest } from "@signalbox/engine/step";
import { useState } from "react";
import { Checkbox } from "../ui/checkbox.tsx";
import { ListOption } from "../ui/list-option.tsx";
import { NumberField } from "../ui/number-field.tsx";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { ResourceField } from "./resource-field.tsx";
import {
  type LiteralKind,
  literalKind,
  literalSource,
  literalToText,
  optionsOf,
  textToLiteral,
} from "./value-source.ts";

export interface LiteralFieldProps {
  field: FieldManifest;
  value: Json | undefined;
  resources?: readonly string[] | undefined;
  onChange: (source: ValueSource | null) => void;
  description?: string | undefined;
  error?: string | undefined;
  isReadOnly: boolean;
}

/** A value written out, in the control that fits its type. */
export function LiteralField(props: LiteralFieldProps) {
  const { field, value, onChange, description, error, isReadOnly } = props;
  const kind = literalKind(field);
  const common = { label: field.title, isRequired: field.required, description, error };
  const give = (next: Json | undefined) => onChange(literalSource(next, field));
  switch (kind) {
    case "resource":
      return (
        <ResourceField
          {...common}
          value={typeof value === "string" ? value : ""}
          names={props.resources}
          onChange={give}
          isReadOnly={isReadOnly}
        />
      );
    case "options":
    case "boolean":
      return <Choice {...props} common={common} onGive={give} />;
    case "number":
      return (
        <NumberField
          {...common}
          isReadOnly={isReadOnly}
          value={typeof value === "number" ? value : Number.NaN}
          {...(typeof field.default === "number" && { placeholder: String(field.default) })}
          {...numberLimits(field)}
          onChange={(next) => give(Number.isNaN(next) ? undefined : next)}
        />
      );
    case "manyOptions":
      return <ManyOptions {...props} onGive={give} />;
    default:
      return <Writing {...props} kind={kind} common={common} onGive={give} />;
  }
}

interface Inner extends LiteralFieldProps {
  onGive: (value: Json | undefined) => void;
  common: {
    label: string;
    isRequired: boolean;
    description?: string | undefined;
    error?: string | undefined;
  };
}

const NONE = "\u0000none";

function Choice({ field, value, isReadOnly, common, onGive }: Inner) {
  const isBoolean = literalKind(field) === "boolean";
  const options = isBoolean
    ? [
        { value: "true", title: "Yes" },
        { value: "false", title: "No" },
      ]
    : optionsOf(field);
  return (
    <Select
      {...common}
      isDisabled={isReadOnly}
      placeholder="Not given"
      selectedKey={value === undefined ? null : String(value)}
      onSelectionChange={(key) => {
        if (key === NONE) onGive(undefined);
        else onGive(isBoolean ? key === "true" : String(key));
      }}
    >
      {!field.required && <ListOption id={NONE}>Not given</ListOption>}
      {options.map((option) => (
        <ListOption key={option.value} id={option.value}>
          {option.title}
        </ListOption>
      ))}
    </Select>
  );
}

function ManyOptions({ field, value, isReadOnly, description, onGive }: Omit<Inner, "common">) {
  const chosen = new Set(Array.isArray(value) ? value.map(String) : []);
  const options = optionsOf(field);
  return (
    <fieldset className="many-options">
      <legend className="sb-field-label">{field.title}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          isReadOnly={isReadOnly}
          isSelected={chosen.has(option.value)}
          onChange={(isOn) => {
            const next = options
              .map((each) => each.value)
              .filter((each) => (each === option.value ? isOn : chosen.has(each)));
            onGive(next.length > 0 ? next : undefined);
          }}
        >
          {option.title}
        </Checkbox>
      ))}
      {description && <p className="sb-field-description">{description}</p>}
    </fieldset>
  );
}

/** A narrow panel cuts what is longer. */
const LONGEST_PLACEHOLDER = 34;

/** Keeps the text as it is typed: what it means may read differently when written back. */
function Writing({
  field,
  value,
  kind,
  isReadOnly,
  common,
  onGive,
}: Inner & { kind: LiteralKind }) {
  const shown = literalToText(value, kind);
  const placeholder = placeholderOf(field);
  const isLong = placeholder !== undefined && placeholder.length > LONGEST_PLACEHOLDER;
  const hint = kind === "lines" ? "One on each line." : undefined;
  const notes = [common.description, hint, isLong && `${placeholder}.`].filter(Boolean);
  const [typed, setTyped] = useState<string | undefined>();
  const props = {
    ...common,
    isReadOnly,
    value: typed ?? shown,
    onChange: (text: string) => {
      setTyped(text);
      onGive(textToLiteral(text, kind));
    },
    onBlur: () => setTyped(undefined),
    description: notes.join(" ") || undefined,
    placeholder: isLong ? undefined : placeholder,
  };
  if (kind === "text") return <TextField {...props} />;
  return <TextArea {...props} rows={kind === "multiline" ? 3 : 2} isCode={kind === "json"} />;
}

function placeholderOf(field: FieldManifest): string | undefined {
  if (typeof field.default === "string" && field.default !== "") return field.default;
  const example = field.examples?.[0];
  return typeof example === "string" ? `Such as ${example}` : undefined;
}

function numberLimits({ limits }: FieldManifest): { minValue?: number; maxValue?: number } {
  return {
    ...(limits?.minimum !== undefined && { minValue: limits.minimum }),
    ...(limits?.maximum !== undefined && { maxValue: limits.maximum }),
  };
}
