import { calleeFacts, faceOf } from "@signalbox/engine/drawing";
import type { Step } from "@signalbox/engine/graph";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { versionQuery } from "../../../app/handlers-api.ts";
import { CasesField } from "../../../forms/cases-field.tsx";
import { ValueField } from "../../../forms/value-field.tsx";
import { VariableField } from "../../../forms/variable-field.tsx";
import { VersionField } from "../../../forms/version-field.tsx";
import { ComboBox } from "../../../ui/combo-box.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { ColourField } from "../colour-field.tsx";
import { useDraft, useEditor, useEditorState, useFacts } from "../editor-context.ts";
import { setInputCommand } from "../editor-model.ts";
import { SUBROUTINE, useSubroutines } from "../use-callees.ts";
import { useNewVariable } from "../use-new-variable.ts";
import { useProblemList } from "../use-problems.ts";
import { useResourceNames } from "../use-resource-names.ts";
import { ExitsList } from "./exits-list.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { StepSurroundings } from "./step-surroundings.tsx";

/** Label, inputs, outputs, exits and notes of one step, as its manifest declares them. */
export function StepProperties({ id }: { id: string }) {
  const { isEditable, run } = useEditor();
  const { document } = useDraft();
  const facts = useFacts();
  const problems = (useProblemList() ?? []).filter((problem) => problem.place.step === id);
  const resources = useResourceNames();
  const newVariable = useNewVariable();
  const form = useWantedField();
  const step = document.steps[id];
  if (!step) return null;
  const face = faceOf(step, facts);
  const scope = document.variables;
  const at = (kind: "input" | "output", name: string) =>
    problems.find((problem) => problem.place[kind] === name)?.message;
  const general = problems.filter(
    ({ place, severity }) => severity !== "hint" && !place.input && !place.output && !place.exit,
  );
  const tool = face.tool?.title ?? step.type;
  return (
    <div ref={form} className="properties-form">
      <header className="properties-head">
        <h2>{step.label ?? face.callee?.title ?? tool}</h2>
        <p className="label">
          {tool}
          {face.tool && ` · ${face.tool.summary.replace(/\.$/, "")}`}
        </p>
      </header>
      {general.map((problem) => (
        <ProblemNote key={problem.code + problem.message} problem={problem} />
      ))}
      <TextField
        label="Label"
        isReadOnly={!isEditable}
        value={step.label ?? ""}
        placeholder={face.callee?.title ?? tool}
        maxLength={120}
        onChange={(label) =>
          run(
            {
              command: { type: "updateStep", step: id, label: label === "" ? null : label },
              name: "Change the label",
            },
            `label ${id}`,
          )
        }
      />
      {face.tool?.dynamicExits === "subroutine" && <SubroutineField id={id} step={step} />}
      <StepSurroundings id={id} step={step}>
        {face.inputs.map((field) => (
          <ValueField
            key={field.name}
            field={field}
            source={step.in?.[field.name]}
            scope={scope}
            resources={field.resource ? resources[field.resource] : undefined}
            problem={at("input", field.name)}
            isReadOnly={!isEditable}
            onNewVariable={newVariable}
            onChange={(source) =>
              run(setInputCommand(id, field.name, source, field.title), `input ${id} ${field.name}`)
            }
          />
        ))}
        {face.tool?.dynamicExits === "cases" && (
          <CasesField
            cases={step.cases ?? []}
            scope={scope}
            isReadOnly={!isEditable}
            onChange={(cases) =>
              run(
                { command: { type: "setCases", step: id, cases }, name: "Change the cases" },
                `cases ${id}`,
              )
            }
          />
        )}
      </StepSurroundings>
      {face.outputs.length > 0 && (
        <details
          className="properties-part"
          open={step.out !== undefined || face.outputs.length < 4}
        >
          <summary>{`Outputs · ${Object.keys(step.out ?? {}).length} of ${face.outputs.length} kept`}</summary>
          {face.outputs.map((output) => (
            <VariableField
              key={output.name}
              label={output.title}
              description={output.help}
              type={output.type}
              direction="out"
              value={step.out?.[output.name]}
              scope={scope}
              wished={output.name}
              error={at("output", output.name)}
              isReadOnly={!isEditable}
              onNewVariable={newVariable}
              onChange={(variable) =>
                run({
                  command: { type: "setOutput", step: id, output: output.name, variable },
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
      <ExitsList id={id} step={step} problems={problems} />
      <ColourField steps={[id]} />
      <TextArea
        label="Notes"
        isReadOnly={!isEditable}
        value={step.notes ?? ""}
        rows={2}
        maxLength={4000}
        onChange={(notes) =>
          run(
            {
              command: { type: "updateStep", step: id, notes: notes === "" ? null : notes },
              name: "Change the notes",
            },
            `notes ${id}`,
          )
        }
      />
      {face.tool?.details && (
        <details className="properties-part">
          <summary>About {tool}</summary>
          <p className="properties-details">{face.tool.details.replaceAll("**", "")}</p>
        </details>
      )}
    </div>
  );
}

/** Which handler is called; its parameters, returns and outcomes become the step's own. */
function SubroutineField({ id, step }: { id: string; step: Step }) {
  const { isEditable, run, handlerId } = useEditor();
  const subroutines = useSubroutines().filter((each) => each.id !== handlerId);
  const called = step.subroutine;
  const newest = subroutines.find((each) => each.id === called?.handler)?.latestVersion;
  const version = typeof called?.version === "number" ? called.version : newest;
  const detail = useQuery({
    ...versionQuery(called?.handler ?? "", version ?? 0),
    enabled: called !== undefined && typeof version === "number",
  }).data;
  const chosen = detail && calleeFacts(detail.document, SUBROUTINE);
  const hasOtherExits =
    chosen !== undefined &&
    !Object.hasOwn(step.exits, "next") &&
    chosen.exits.some((exit) => !Object.hasOwn(step.exits, exit.name));

  // A handler that was only just chosen says its exits once it is read.
  useEffect(() => {
    if (!hasOtherExits || !isEditable || !called || !chosen) return;
    const exits = chosen.exits.map((exit) => exit.name);
    run({
      command: { type: "setSubroutine", step: id, subroutine: called, exits },
      name: `Take the exits of ${chosen.title}`,
    });
  }, [hasOtherExits, isEditable, called, chosen, id, run]);

  const set = (handler: string, binding: NonNullable<Step["subroutine"]>["version"]) =>
    run({
      command: { type: "setSubroutine", step: id, subroutine: { handler, version: binding } },
      name: `Call ${subroutines.find((each) => each.id === handler)?.title ?? handler}`,
    });
  return (
    <>
      <ComboBox
        label="Subroutine"
        isRequired
        isReadOnly={!isEditable}
        defaultItems={subroutines}
        selectedKey={called?.handler ?? null}
        onSelectionChange={(key) => {
          if (key !== null && key !== called?.handler) set(String(key), "deployment");
        }}
        empty="There is no subroutine of that name. A subroutine is a handler whose initiator is Subroutine."
      >
        {(item: { id: string; title: string }) => (
          <ListOption id={item.id} textValue={item.title} hint={item.id}>
            {item.title}
          </ListOption>
        )}
      </ComboBox>
      {called && (
        <VersionField
          binding={called.version}
          newest={newest}
          isReadOnly={!isEditable}
          onChange={(binding) => set(called.handler, binding)}
        />
      )}
    </>
  );
}

/** Puts the keyboard into the field that a problem names. */
function useWantedField() {
  const { state } = useEditor();
  const wanted = useEditorState((each) => each.wantedField);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted === undefined) return;
    const field = form.current?.querySelector(`[data-field="${CSS.escape(wanted)}"]`);
    field
      ?.querySelector<HTMLElement>(".sb-field input, .sb-field textarea, .sb-field button")
      ?.focus();
    state.setState({ wantedField: undefined });
  }, [wanted, state]);
  return form;
}
