import type { Json } from "@signalbox/engine/graph";
import type { TestResult } from "@signalbox/handlers/testing";
import { CircleCheck, CircleDashed, CircleX, FlaskConical, Play, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { GridList, GridListItem } from "../../../ui/grid-list.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useDraft, useEditor, useFacts } from "../editor-context.ts";
import { addTest, newTest, removeTest, titleOfTest } from "./test-commands.ts";
import { TestForm } from "./test-form.tsx";
import { useTests } from "./use-tests.ts";
import "./tests.css";

/** The handler's own tests: what happens, what the world answers, and how the story must go. */
export function TestsPanel() {
  const { isEditable, run, ui } = useEditor();
  const draft = useDraft();
  const facts = useFacts();
  const { tests = [] } = draft;
  const engine = useTests();
  const [chosen, setChosen] = useState(0);
  const hasWay = useStore(ui, ({ trace }) => trace !== undefined);
  const index = Math.min(chosen, tests.length - 1);
  const test = tests[index];

  function add(): void {
    const initiator = facts.initiators.get(draft.document.initiator.type);
    const title = `Test ${tests.length + 1}`;
    if (run(addTest(draft, newTest(draft, initiator, title)))) setChosen(tests.length);
  }

  const addButton = isEditable && (
    <Button icon={Plus} onPress={add}>
      Add a test
    </Button>
  );
  if (test === undefined) {
    return (
      <EmptyState isSmall icon={FlaskConical} title="No tests yet" action={addButton || undefined}>
        Open a run and save it as a test, or write one: an event, and how the story must go.
      </EmptyState>
    );
  }
  return (
    <div className="tests">
      <div className="tests-list">
        <div className="tests-actions">
          <Button
            icon={Play}
            isPending={engine.isRunning}
            onPress={() => void engine.run(tests, test)}
          >
            {tests.length === 1 ? "Run the test" : `Run all ${tests.length}`}
          </Button>
          {addButton}
          {hasWay && (
            <Button kind="ghost" onPress={engine.hide}>
              Hide the path
            </Button>
          )}
        </div>
        <GridList
          label="Tests"
          items={tests.map((each, at) => ({ id: at, test: each }))}
          dependencies={[tests, engine.results]}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[index]}
          onSelectionChange={(keys) => {
            const [key] = keys === "all" ? [] : keys;
            const at = Number(key ?? 0);
            setChosen(at);
            const result = engine.results?.get(tests[at] ?? null);
            if (result) engine.show(result);
          }}
          onAction={(key) => void engine.run(tests.slice(Number(key), Number(key) + 1))}
        >
          {({ id, test: each }) => (
            <GridListItem textValue={titleOfTest(each)}>
              <TestRow
                test={each}
                result={engine.results?.get(each)}
                onRun={() => void engine.run([each])}
                onRemove={isEditable ? () => run(removeTest(draft, id)) : undefined}
              />
            </GridListItem>
          )}
        </GridList>
      </div>
      <TestForm key={index} index={index} test={test} result={engine.results?.get(test)} />
    </div>
  );
}

function TestRow({
  test,
  result,
  onRun,
  onRemove,
}: {
  test: Json;
  result: TestResult | undefined;
  onRun: () => void;
  onRemove: (() => void) | undefined;
}) {
  const title = titleOfTest(test);
  const state = result === undefined ? "open" : result.failures.length === 0 ? "passed" : "failed";
  return (
    <div className="test-row" data-state={state}>
      <Icon of={ICONS[state]} size={14} />
      <span className="truncate grow">{title}</span>
      <span className="label">{WORDS[state]}</span>
      <IconButton icon={Play} label={`Run ${title}`} onPress={onRun} />
      {onRemove && <IconButton icon={Trash2} label={`Remove ${title}`} onPress={onRemove} />}
    </div>
  );
}

const ICONS = { open: CircleDashed, passed: CircleCheck, failed: CircleX };
const WORDS = { open: "not run", passed: "passed", failed: "failed" };
