import type { Json, JsonObject } from "@signalbox/engine/graph";
import type { TestResult } from "@signalbox/handlers/testing";
import { useState } from "react";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { useDraft, useEditor } from "../editor-context.ts";
import { changeTest, titleOfTest } from "./test-commands.ts";

const ANY = "any outcome";
/** What a test says besides its title and how it must go: all of it is one text. */
const WORLD = ["event", "parameters", "now", "given", "answers", "events"] as const;

/** One test: what happens, how it must go, and what went otherwise. */
export function TestForm({
  index,
  test,
  result,
}: {
  index: number;
  test: Json;
  result: TestResult | undefined;
}) {
  const { isEditable, run } = useEditor();
  const draft = useDraft();
  const value = objectOf(test);
  const expected = objectOf(value["expect"] ?? {});
  const { outcome, path, started } = expected;
  const change = (next: JsonObject, key: string) =>
    run(changeTest(draft, index, next), `test ${index} ${key}`);
  const expect = (next: JsonObject, key: string) => change({ ...value, expect: next }, key);

  return (
    <div className="test-form">
      {result && result.failures.length > 0 && (
        <ul className="test-failures" role="alert">
          {result.failures.map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      )}
      <TextField
        label="Title"
        isReadOnly={!isEditable}
        value={titleOfTest(test)}
        onChange={(title) => {
          if (title !== "") change({ ...value, title }, "title");
        }}
      />
      <Select
        label="It must end with"
        isDisabled={!isEditable || started === false}
        selectedKey={typeof outcome === "string" ? outcome : ANY}
        onSelectionChange={(key) => {
          const { outcome: _, ...rest } = expected;
          expect(key === ANY ? rest : { ...rest, outcome: String(key) }, "outcome");
        }}
      >
        <ListOption id={ANY}>Any outcome</ListOption>
        {Object.entries(draft.document.outcomes).map(([id, { title }]) => (
          <ListOption key={id} id={id}>
            {title ?? id}
          </ListOption>
        ))}
      </Select>
      <WrittenText
        label="What happens, and what the world answers"
        text={JSON.stringify(
          Object.fromEntries(WORLD.flatMap((key) => (key in value ? [[key, value[key]]] : []))),
          null,
          2,
        )}
        onWritten={async (text) => {
          const told: unknown = JSON.parse(text);
          const next = { title: titleOfTest(test), ...objectOf(told as Json), expect: expected };
          const { readTest } = await import("./run-tests.ts");
          const read = readTest(next);
          if ("message" in read) throw new Error(read.message);
          change(next, "world");
        }}
      />
      <WrittenText
        label="The path it must take: step:exit, one in a line; empty for any"
        text={Array.isArray(path) ? path.join("\n") : ""}
        onWritten={async (text) => {
          const steps = text.split("\n").map((line) => line.trim());
          const { path: _, ...rest } = expected;
          const all = steps.filter((line) => line !== "");
          expect(all.length === 0 ? rest : { ...rest, path: all }, "path");
        }}
      />
    </div>
  );
}

/** A text that is taken when it is left, if it can be read; until then it stands as it was typed. */
function WrittenText({
  label,
  text,
  onWritten,
}: {
  label: string;
  text: string;
  onWritten: (text: string) => Promise<void>;
}) {
  const { isEditable } = useEditor();
  const [typed, setTyped] = useState<string>();
  const [error, setError] = useState<string>();
  return (
    <TextArea
      label={label}
      isCode
      rows={4}
      isReadOnly={!isEditable}
      value={typed ?? text}
      error={error}
      onChange={setTyped}
      onBlur={() => {
        if (typed === undefined || typed === text) return;
        onWritten(typed).then(
          () => {
            setTyped(undefined);
            setError(undefined);
          },
          (reason: unknown) =>
            setError(`Not taken: ${reason instanceof Error ? reason.message : String(reason)}`),
        );
      }}
    />
  );
}

function objectOf(value: Json): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
