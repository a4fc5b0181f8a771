import type { Json, Variable } from "@signalbox/engine/graph";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { DialogTrigger } from "react-aria-components";
import { LiteralField } from "../../../forms/literal-field.tsx";
import { freeVariable } from "../../../forms/value-source.ts";
import { Button } from "../../../ui/button.tsx";
import { ComboBox } from "../../../ui/combo-box.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { useDraft, useEditor } from "../editor-context.ts";
import { useSearch } from "../search/use-search.ts";
import { useProblemList } from "../use-problems.ts";
import { isTypeText, variableUses } from "../variable-uses.ts";

const TYPES = [
  "string",
  "integer",
  "number",
  "boolean",
  "datetime",
  "duration",
  "interaction",
  "user",
  "workgroup",
  "json",
  "list<string>",
  "list<integer>",
  "map<string>",
];

/** The handler's variables; each opens in a dialog with all that there is to say of it. */
export function VariablesPart() {
  const { isEditable, store, run } = useEditor();
  const { document } = useDraft();
  const problems = useProblemList() ?? [];
  const [open, setOpen] = useState<string | undefined>();
  const variables = Object.entries(document.variables);
  const add = () => {
    const name = freeVariable(store.getState().draft.document.variables, "variable");
    if (
      run({
        command: { type: "addVariable", name, variable: { type: "string" } },
        name: `Create the variable ${name}`,
      })
    )
      setOpen(name);
  };
  return (
    <details className="properties-part" open>
      <summary>{`Variables · ${variables.length}`}</summary>
      <ul className="variables">
        {variables.map(([name, variable]) => (
          <li key={name}>
            <DialogTrigger
              isOpen={open === name}
              onOpenChange={(is) => setOpen(is ? name : undefined)}
            >
              <Button kind="ghost" className="variable-row">
                <span className="variable-cells">
                  <code className="truncate">{name}</code>{" "}
                  <span className="label truncate">{variable.type}</span>{" "}
                  {variable.mark && <span className="label">{variable.mark}</span>}
                  {problems.some(
                    ({ place, severity }) =>
                      place.variable === name && place.step === undefined && severity !== "hint",
                  ) && <span className="variable-problem">!</span>}
                </span>
              </Button>
              <VariableDialog name={name} variable={variable} onRenamed={setOpen} />
            </DialogTrigger>
          </li>
        ))}
      </ul>
      {isEditable && (
        <Button icon={Plus} onPress={add}>
          New variable
        </Button>
      )}
    </details>
  );
}

function VariableDialog({
  name,
  variable,
  onRenamed,
}: {
  name: string;
  variable: Variable;
  onRenamed: (name: string | undefined) => void;
}) {
  const { isEditable, run } = useEditor();
  const { document } = useDraft();
  const [typedName, setTypedName] = useState(name);
  const [typedType, setTypedType] = useState(variable.type);
  const uses = variableUses(document, name);
  const { showUses } = useSearch();
  const update = (part: Partial<Variable>) =>
    run(
      {
        command: { type: "updateVariable", name, variable: { ...variable, ...part } },
        name: `Change the variable ${name}`,
      },
      `variable ${name}`,
    );
  const without = (key: "initial" | "mark" | "notes") => {
    const { [key]: _, ...rest } = variable;
    run({
      command: { type: "updateVariable", name, variable: rest },
      name: `Change the variable ${name}`,
    });
  };
  const nameError = /^[A-Za-z][A-Za-z0-9_]*$/.test(typedName)
    ? typedName !== name && Object.hasOwn(document.variables, typedName)
      ? "There is a variable of that name already."
      : undefined
    : "Letters, digits and underscores, beginning with a letter.";
  const rename = () => {
    if (nameError || typedName === name) return;
    const isDone = run({
      command: { type: "renameVariable", name, to: typedName },
      name: `Rename ${name} to ${typedName}`,
    });
    if (isDone) onRenamed(typedName);
  };
  return (
    <Dialog
      title={`Variable ${name}`}
      width={420}
      actions={(close) => (
        <>
          <Button
            kind="ghost"
            isDisabled={uses === 0}
            onPress={() => {
              close();
              showUses({ kind: "variable", name }, "handler");
            }}
          >
            Where it is used
          </Button>
          {isEditable && (
            <Button
              kind="ghost"
              icon={Trash2}
              onPress={() => {
                run({
                  command: { type: "removeVariable", name },
                  name: `Remove the variable ${name}`,
                });
                onRenamed(undefined);
              }}
            >
              {uses > 0 ? `Remove, though used ${uses} ${uses === 1 ? "time" : "times"}` : "Remove"}
            </Button>
          )}
          <Button
            kind="primary"
            onPress={() => {
              rename();
              if (!nameError) close();
            }}
          >
            Done
          </Button>
        </>
      )}
    >
      <div className="dialog-form">
        <TextField
          label="Name"
          isCode
          isReadOnly={!isEditable}
          value={typedName}
          onChange={setTypedName}
          onBlur={rename}
          error={nameError}
          description="It is renamed everywhere it is used."
        />
        <ComboBox
          label="Type"
          allowsCustomValue
          isReadOnly={!isEditable}
          defaultItems={TYPES.map((id) => ({ id }))}
          inputValue={typedType}
          onInputChange={(type) => {
            setTypedType(type);
            if (isTypeText(type) && type !== variable.type) update({ type });
          }}
          error={isTypeText(typedType) ? undefined : "That is no type. Such as list<string>."}
        >
          {(item: { id: string }) => <ListOption id={item.id}>{item.id}</ListOption>}
        </ComboBox>
        <LiteralField
          field={{
            name: "initial",
            title: "Initial value",
            type: variable.type,
            required: false,
            always: true,
          }}
          value={variable.initial}
          isReadOnly={!isEditable}
          onChange={(source) => {
            const value: Json | undefined = source && "lit" in source ? source.lit : undefined;
            if (value === undefined) without("initial");
            else update({ initial: value });
          }}
        />
        <Select
          label="What the journal does with it"
          isDisabled={!isEditable}
          selectedKey={variable.mark ?? "none"}
          onSelectionChange={(key) => {
            if (key === "secret" || key === "personal") update({ mark: key });
            else without("mark");
          }}
        >
          <ListOption id="none">Writes its values</ListOption>
          <ListOption id="personal" hint="Seen only with the right to see personal values.">
            Personal: guards its values
          </ListOption>
          <ListOption id="secret" hint="For passwords and keys.">
            Secret: never writes them
          </ListOption>
        </Select>
        <TextArea
          label="Notes"
          rows={2}
          isReadOnly={!isEditable}
          value={variable.notes ?? ""}
          onChange={(notes) => (notes === "" ? without("notes") : update({ notes }))}
        />
      </div>
    </Dialog>
  );
}
