import { Checkbox } from "../../../ui/checkbox.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { type Attribute, typeOf } from "./attributes.ts";

export interface AttributeValueProps {
  name: string;
  attribute: Attribute;
  error: string | undefined;
  isReadOnly: boolean;
  onChange: (values: string[]) => void;
}

/** An attribute's value, in the field of its type. */
export function AttributeValue(props: AttributeValueProps) {
  const { name, attribute, error, isReadOnly, onChange } = props;
  const type = typeOf(attribute);
  const [value = ""] = attribute.values;
  const common = { "aria-label": `Value of ${name}`, isReadOnly, error };
  if (type === "boolean")
    return (
      <Checkbox
        aria-label={`Value of ${name}`}
        isReadOnly={isReadOnly}
        isSelected={value === "true"}
        onChange={(isOn) => onChange([isOn ? "true" : "false"])}
      >
        {value === "true" ? "yes" : "no"}
      </Checkbox>
    );
  if (type === "list")
    return (
      <TextArea
        {...common}
        rows={2}
        placeholder="A value per line"
        value={attribute.values.join("\n")}
        onChange={(text) => onChange(text === "" ? [] : text.split("\n"))}
      />
    );
  if (type === "json")
    return (
      <TextArea {...common} rows={3} isCode value={value} onChange={(text) => onChange([text])} />
    );
  return (
    <TextField
      {...common}
      isCode={type !== "string"}
      {...(type === "number" && { inputMode: "decimal" as const })}
      {...(type === "date" && { placeholder: "2026-12-24" })}
      value={value}
      onChange={(text) => onChange([text])}
    />
  );
}
