import type { HandlerDocument, Json } from "@signalbox/engine/graph";
import type { TestResult } from "@signalbox/handlers/testing";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { showToast } from "../../../ui/toast.tsx";
import { useDraft, useEditor } from "../editor-context.ts";
import { loadCalled } from "../load-called.ts";
import { traceOf } from "../runs/trace.ts";

/** Runs the draft's tests; what they said is forgotten when the handler changes. */
export function useTests() {
  const { ui, handlerId } = useEditor();
  const { document } = useDraft();
  const client = useQueryClient();
  const [found, setFound] = useState<{ of: HandlerDocument; results: Map<Json, TestResult> }>();
  const [isRunning, setRunning] = useState(false);
  const results = found?.of === document ? found.results : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the way of a test is not the way of what was drawn since
  useEffect(() => () => ui.setState({ trace: undefined }), [ui, document]);

  /** @param shown The test whose way is drawn then. */
  async function run(tests: readonly Json[], shown: Json | undefined = tests[0]): Promise<void> {
    setRunning(true);
    try {
      const [{ runTests }, called] = await Promise.all([
        import("./run-tests.ts"),
        loadCalled(client, document),
      ]);
      const fresh = await runTests(document, tests, ({ handler }) => called.get(handler));
      setFound((before) => ({
        of: document,
        results: new Map([...(before?.of === document ? before.results : []), ...fresh]),
      }));
      const result = shown === undefined ? undefined : fresh.get(shown);
      if (result) show(result);
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      showToast({ title: "The tests could not be run", description, tone: "danger" });
    } finally {
      setRunning(false);
    }
  }

  /** Draws the way a test took over the draft. */
  function show({ path }: TestResult): void {
    const steps = path.map((each) => {
      const colon = each.lastIndexOf(":");
      return { stepId: each.slice(0, colon), exit: each.slice(colon + 1) };
    });
    const ended = { status: "ended", state: "", fault: null, handlerId } as const;
    ui.setState({ trace: traceOf(document, steps, ended) });
  }

  return {
    results,
    isRunning,
    run,
    show,
    hide: () => ui.setState({ trace: undefined }),
  };
}
