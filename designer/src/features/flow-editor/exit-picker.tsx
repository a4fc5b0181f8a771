import { type DrawingFacts, faceOf, START } from "@signalbox/engine/drawing";
import type { Draft, ExitPlace, ExitTarget } from "@signalbox/engine/graph";
import { leadExit, readExit, targetStep } from "@signalbox/engine/graph";
import { CircleDashed, Square } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { toolIcon } from "../../canvas/tool-icons.ts";
import { connect, exitTitle, stepTitle } from "./edit-commands.ts";
import { useDraft, useEditor, useEditorState, useFacts } from "./editor-context.ts";
import type { PickerRequest } from "./editor-model.ts";
import { fittingEntries } from "./fitting-entries.ts";
import { usePaletteEntries } from "./palette.tsx";
import { Picker, type PickerItem } from "./picker.tsx";
import { useAddStep } from "./use-add-step.ts";
import { useCallees } from "./use-callees.ts";

type ExitRequest = Extract<PickerRequest, { kind: "add" | "connect" }>;

/** What comes after an exit: a new step, one that is there already, or an end. */
export function ExitPicker() {
  const model = useEditor();
  const request = useEditorState(({ picker }) => exitRequest(picker));
  const draft = useDraft();
  const facts = useFacts();
  const entries = usePaletteEntries();
  const add = useAddStep();
  const media = useMediaAt(request?.from);
  const { items, reasons } = useMemo(() => {
    if (!request) return { items: [], reasons: [] };
    const { fitting, reasons } = fittingEntries(entries, draft.document, media);
    const tools: PickerItem[] = fitting.map((entry) => ({
      id: `tool ${entry.id}`,
      title: entry.title,
      hint: entry.group,
      keywords: entry.summary,
      icon: toolIcon(entry.icon),
      colour: `var(--category-${entry.category})`,
    }));
    const targets = request.from ? targetItems(request.from, draft, facts) : [];
    const items = request.kind === "add" ? [...tools, ...targets] : [...targets, ...tools];
    return { items, reasons };
  }, [request, entries, draft, facts, media]);

  if (!request) return null;
  const close = () => {
    model.state.setState({ picker: undefined });
    const back = request.from;
    if (back) requestAnimationFrame(() => model.focus(back.step, back.exit));
  };

  function pick(id: string): void {
    if (!request) return;
    const space = id.indexOf(" ");
    const [kind, name] = space < 0 ? [id, ""] : [id.slice(0, space), id.slice(space + 1)];
    const { from } = request;
    model.state.setState({ picker: undefined });
    if (kind === "tool") {
      const entry = entries.find((each) => each.id === name);
      const at = request.kind === "add" ? request.at : undefined;
      if (entry) void add(entry, { from, at, isInserted: nextStep(draft, from) !== undefined });
    } else if (from && kind === "step") {
      if (model.run(connect(draft, facts, from, name))) model.focus(from.step, from.exit);
    } else if (from) {
      const target: ExitTarget = kind === "end" ? { end: name } : { todo: "Not wired yet." };
      const title = exitTitle(draft, facts, from);
      const what = kind === "end" ? `End ${title} as ${name}` : `Mark ${title} as to do`;
      model.run({ command: leadExit(from, target), name: what });
      model.focus(from.step, from.exit);
    }
  }

  return (
    <Picker
      label={questionOf(request, draft, facts)}
      at={request.screen}
      items={items}
      notes={reasons}
      onPick={pick}
      onClose={close}
    />
  );
}

/** What the interaction can be of behind an exit; the rules that know it are loaded when asked. */
function useMediaAt(from: ExitPlace | undefined): ReadonlySet<string> | undefined {
  const { document } = useDraft();
  const { documents } = useCallees(document);
  const [media, setMedia] = useState<ReadonlySet<string>>();
  useEffect(() => {
    setMedia(undefined);
    if (!from) return;
    let isStale = false;
    void import("./properties/find-known.ts").then(({ findMedia }) => {
      if (!isStale) setMedia(findMedia(document, from, documents));
    });
    return () => {
      isStale = true;
    };
  }, [from, document, documents]);
  return media;
}

function exitRequest(request: PickerRequest | undefined): ExitRequest | undefined {
  return request?.kind === "add" || request?.kind === "connect" ? request : undefined;
}

function questionOf({ kind, from }: ExitRequest, draft: Draft, facts: DrawingFacts): string {
  if (!from) return "What shall stand here?";
  const next = kind === "add" ? nextStep(draft, from) : undefined;
  const exit = exitTitle(draft, facts, from);
  return next === undefined
    ? asked(`What follows ${exit}`)
    : asked(`What comes between ${exit} and ${stepTitle(draft, facts, next)}`);
}

/** Labels are often questions themselves. */
function asked(text: string): string {
  return text.endsWith("?") ? text : `${text}?`;
}

/** The step that an exit leads to already: a new one is put in between. */
function nextStep({ document }: Draft, from: ExitPlace | undefined): string | undefined {
  const target = from && readExit(document, from);
  return target && targetStep(target);
}

/** Where an exit leads, in words. */
export function targetText(
  target: ExitTarget | undefined,
  titleOf: (step: string) => string,
): string {
  if (target === undefined) return "leads nowhere";
  const step = targetStep(target);
  if (step !== undefined) return titleOf(step);
  if (typeof target === "object" && "end" in target) return `ends as “${target.end}”`;
  return "to do";
}

/** Steps and ends that are there already. */
function targetItems(from: ExitPlace, draft: Draft, facts: DrawingFacts): PickerItem[] {
  const { document } = draft;
  const steps = Object.entries(document.steps).map(([id, step]): PickerItem => {
    const { tool } = faceOf(step, facts);
    return {
      id: `step ${id}`,
      title: stepTitle(draft, facts, id),
      hint: "Existing step",
      keywords: `${id} ${tool?.title ?? ""}`,
      icon: toolIcon(tool?.icon ?? ""),
      colour: `var(--category-${tool?.category ?? "system"})`,
    };
  });
  const ends = Object.entries(document.outcomes).map(
    ([id, outcome]): PickerItem => ({
      id: `end ${id}`,
      title: `End as “${outcome.title ?? id}”`,
      hint: "Outcome",
      icon: Square,
    }),
  );
  const todo = { id: "todo", title: "Mark as to do", hint: "", icon: CircleDashed };
  return [...steps, ...ends, ...(from.step === START && from.exit !== START ? [] : [todo])];
}
