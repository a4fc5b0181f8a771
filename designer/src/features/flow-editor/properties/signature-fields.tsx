import { Checkbox } from "../../../ui/checkbox.tsx";
import { useDraft, useEditor } from "../editor-context.ts";

/** Which variables a subroutine is given, and which it gives back. */
export function SignatureFields() {
  const { document } = useDraft();
  const names = Object.keys(document.variables);
  if (names.length === 0) {
    return (
      <p className="muted properties-details">
        Parameters and returns are variables of this handler; it has none yet.
      </p>
    );
  }
  return (
    <>
      <Names title="Parameters" part="parameters" names={names} />
      <Names title="Returns" part="returns" names={names} />
    </>
  );
}

function Names({
  title,
  part,
  names,
}: {
  title: string;
  part: "parameters" | "returns";
  names: string[];
}) {
  const { isEditable, run } = useEditor();
  const { document } = useDraft();
  const chosen = document[part] ?? [];
  return (
    <fieldset className="many-options">
      <legend className="sb-field-label">{title}</legend>
      {names.map((name) => (
        <Checkbox
          key={name}
          isReadOnly={!isEditable}
          isSelected={chosen.includes(name)}
          onChange={(isOn) =>
            run({
              command: {
                type: "setSignature",
                [part]: isOn ? [...chosen, name] : chosen.filter((each) => each !== name),
              },
              name: `Change the ${part}`,
            })
          }
        >
          <span className="mono">{name}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
