import { START } from "@signalbox/engine/drawing";
import type { Initiator, Json } from "@signalbox/engine/graph";
import type { FieldManifest } from "@signalbox/engine/step";
import { ExpressionField } from "../../../forms/expression-field.tsx";
import { LiteralField } from "../../../forms/literal-field.tsx";
import { VariableField } from "../../../forms/variable-field.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { ColourField } from "../colour-field.tsx";
import { useDraft, useEditor } from "../editor-context.ts";
import { INITIATORS, SUBROUTINE } from "../use-callees.ts";
import { useNewVariable } from "../use-new-variable.ts";
import { useProblemList } from "../use-problems.ts";
import { ProblemNote } from "./problem-note.tsx";
import { SignatureFields } from "./signature-fields.tsx";

/** What starts the handler: which event, of which object, under which condition, and what it gives. */
export function InitiatorProperties() {
  const { isEditable, run } = useEditor();
  const { document } = useDraft();
  const { initiator } = document;
  const manifest = INITIATORS.get(initiator.type);
  const newVariable = useNewVariable();
  const problems = (useProblemList() ?? []).filter(({ place }) => place.step === START);
  const at = (input: string) => problems.find(({ place }) => place.input === input)?.message;
  const general = problems.filter(({ place }) => !place.input && !place.output);
  const title = manifest?.title ?? initiator.type;
  const change = (part: Partial<Initiator>, name: string, mergeKey?: string) =>
    run(
      { command: { type: "setInitiator", initiator: cleaned({ ...initiator, ...part }) }, name },
      mergeKey,
    );
  const outputs = manifest?.outputs ?? [];
  return (
    <div className="properties-form">
      <header className="properties-head">
        <h2>{initiator.label ?? title}</h2>
        <p className="label">{manifest?.summary ?? "The initiator."}</p>
      </header>
      {general.map((problem) => (
        <ProblemNote key={problem.code + problem.message} problem={problem} />
      ))}
      <TextField
        label="Label"
        isReadOnly={!isEditable}
        placeholder={title}
        value={initiator.label ?? ""}
        onChange={(label) => change({ label }, "Change the initiator's label", "initiator label")}
      />
      <Select
        label="Starts on"
        isDisabled={!isEditable}
        selectedKey={initiator.type}
        onSelectionChange={(key) => {
          if (key !== null && key !== initiator.type) {
            change({ type: String(key), settings: {}, out: {} }, "Change the initiator");
          }
        }}
      >
        {[...INITIATORS.values()].map((each) => (
          <ListOption key={each.tool} id={each.tool} textValue={each.title} hint={each.summary}>
            {each.title}
          </ListOption>
        ))}
      </Select>
      {manifest?.settings.map((field) => (
        <SettingField
          key={field.name}
          field={field}
          value={initiator.settings?.[field.name]}
          problem={at(field.name)}
          isReadOnly={!isEditable}
          onChange={(value) =>
            change(
              { settings: withValue(initiator.settings, field.name, value) },
              `Set ${field.title}`,
              `setting ${field.name}`,
            )
          }
        />
      ))}
      {initiator.type === SUBROUTINE ? (
        <SignatureFields />
      ) : (
        <>
          <TextField
            label={`Only for this ${manifest?.objectType.toLowerCase() ?? "object"}`}
            description="An id; without one every such event starts it."
            isCode
            isReadOnly={!isEditable}
            value={initiator.objectId ?? ""}
            onChange={(objectId) => change({ objectId }, "Change the object", "objectId")}
          />
          <ExpressionField
            label="Run only when"
            rule={initiator.filter}
            expected="boolean"
            isReadOnly={!isEditable}
            error={at("filter")}
            scope={Object.fromEntries(outputs.map((each) => [each.name, { type: each.type }]))}
            description="Over what the event brings, such as its channel."
            onChange={(filter) =>
              run(
                {
                  command: { type: "setFilter", filter: filter ?? null },
                  name: "Change the filter",
                },
                "filter",
              )
            }
          />
        </>
      )}
      {outputs.length > 0 && (
        <details className="properties-part" open>
          <summary>What it gives</summary>
          {outputs.map((output) => (
            <VariableField
              key={output.name}
              label={output.title}
              description={output.help}
              type={output.type}
              direction="out"
              value={initiator.out?.[output.name]}
              scope={document.variables}
              wished={output.name}
              isReadOnly={!isEditable}
              onNewVariable={newVariable}
              onChange={(variable) =>
                run({
                  command: { type: "setInitiatorOutput", output: output.name, variable },
                  name:
                    variable === null
                      ? `Drop ${output.title}`
                      : `Keep ${output.title} in ${variable}`,
                })
              }
            />
          ))}
        </details>
      )}
      <ColourField steps={[START]} />
      <TextArea
        label="Notes"
        rows={2}
        isReadOnly={!isEditable}
        value={initiator.notes ?? ""}
        onChange={(notes) => change({ notes }, "Change the initiator's notes", "initiator notes")}
      />
      {manifest && manifest.events.length > 0 && (
        <p className="label properties-chips">
          {manifest.events.map((event) => (
            <Chip key={event}>{event}</Chip>
          ))}
        </p>
      )}
    </div>
  );
}

function SettingField({
  field,
  value,
  problem,
  isReadOnly,
  onChange,
}: {
  field: FieldManifest;
  value: Json | undefined;
  problem: string | undefined;
  isReadOnly: boolean;
  onChange: (value: Json | undefined) => void;
}) {
  return (
    <LiteralField
      field={field}
      value={value}
      description={field.help}
      error={problem}
      isReadOnly={isReadOnly}
      onChange={(source) => onChange(source && "lit" in source ? source.lit : undefined)}
    />
  );
}

function withValue(
  settings: Record<string, Json> | undefined,
  name: string,
  value: Json | undefined,
): Record<string, Json> {
  const { [name]: _, ...rest } = settings ?? {};
  return value === undefined ? rest : { ...rest, [name]: value };
}

/** Empty texts and settings are left out of the document. */
function cleaned(initiator: Initiator): Initiator {
  const { label, notes, objectId, settings, out, ...rest } = initiator;
  return {
    ...rest,
    ...(label && { label }),
    ...(notes && { notes }),
    ...(objectId && { objectId }),
    ...(settings && Object.keys(settings).length > 0 && { settings }),
    ...(out && Object.keys(out).length > 0 && { out }),
  };
}
