import type { Json, Step } from "@signalbox/engine/graph";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { freeExit, moveCase } from "./cases.ts";
import { ExpressionField } from "./expression-field.tsx";
import type { Scope } from "./value-source.ts";

type Cases = NonNullable<Step["cases"]>;

/** The cases of a Selection, asked from the top: the first that holds decides. */
export function CasesField({
  cases,
  scope,
  onChange,
  isReadOnly,
}: {
  cases: Cases;
  scope: Scope;
  onChange: (cases: Cases) => void;
  isReadOnly: boolean;
}) {
  const change = (index: number, part: Partial<Cases[number]>) =>
    onChange(cases.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <fieldset className="cases">
      <legend className="sb-field-label">Cases, asked from the top</legend>
      <ol>
        {cases.map((each, index) => (
          <li key={each.exit} className="case">
            <div className="case-head">
              <TextField
                aria-label={`Title of case ${index + 1}`}
                className="grow"
                isReadOnly={isReadOnly}
                value={each.title ?? each.exit}
                onChange={(title) => change(index, { title })}
              />
              {!isReadOnly && (
                <>
                  <IconButton
                    icon={ArrowUp}
                    label="Ask earlier"
                    isDisabled={index === 0}
                    onPress={() => onChange(moveCase(cases, index, -1))}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label="Ask later"
                    isDisabled={index === cases.length - 1}
                    onPress={() => onChange(moveCase(cases, index, 1))}
                  />
                  <IconButton
                    icon={Trash2}
                    label={`Remove the case ${each.title ?? each.exit}`}
                    onPress={() => onChange(cases.filter((_, at) => at !== index))}
                  />
                </>
              )}
            </div>
            <ExpressionField
              label="When"
              rule={each.when}
              scope={scope}
              expected="boolean"
              isReadOnly={isReadOnly}
              onChange={(when: Json | undefined) => {
                if (when !== undefined) change(index, { when });
              }}
            />
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <Button
          icon={Plus}
          onPress={() =>
            onChange([
              ...cases,
              { exit: freeExit(cases), title: `Case ${cases.length + 1}`, when: true },
            ])
          }
        >
          Add a case
        </Button>
      )}
    </fieldset>
  );
}
