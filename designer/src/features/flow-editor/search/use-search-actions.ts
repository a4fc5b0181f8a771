import type { DrawingFacts } from "@signalbox/engine/drawing";
import { attributeInputs, type HandlerDocument, referencesOf } from "@signalbox/engine/graph";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { handlersQuery } from "../../../app/handlers-api.ts";
import type { Action } from "../../../ui/actions.ts";
import { useDraft, useEditor, useFacts, useSelection } from "../editor-context.ts";
import type { SearchRequest } from "../editor-model.ts";
import { SUBROUTINE } from "../use-callees.ts";
import { useSearch } from "./use-search.ts";

/** Search and where-used for the keys and the command box; every variable and handler by name. */
export function useSearchActions(): Action[] {
  const { handlerId } = useEditor();
  const { document } = useDraft();
  const facts = useFacts();
  const selected = useSelection();
  const { open, showUses } = useSearch();
  const navigate = useNavigate();
  const handlers = useQuery(handlersQuery).data ?? [];
  // What the chosen step names besides variables: its queues, skills, attributes, its subroutine.
  const [step] = selected;
  const named = step === undefined ? [] : namedByStep(document, facts, step);
  const usesOfStep = named.map(
    ({ kind, name }): Action => ({
      id: `editor.uses.${kind}.${name}`,
      title: `Where ${spoken(kind, name)} is used`,
      section: "Search",
      run: () => showUses({ kind, name }, "all"),
    }),
  );
  return [
    {
      id: "editor.search",
      title: "Search in this handler",
      section: "Search",
      keys: "mod+f",
      run: () => open("handler"),
    },
    {
      id: "editor.searchAll",
      title: "Search in all handlers",
      section: "Search",
      keys: "mod+shift+f",
      run: () => open("all"),
    },
    ...Object.keys(document.variables).map(
      (name): Action => ({
        id: `editor.uses.${name}`,
        title: `Where the variable ${name} is used`,
        section: "Variables",
        run: () => showUses({ kind: "variable", name }, "handler"),
      }),
    ),
    ...usesOfStep,
    {
      id: "editor.callers",
      title: "Where this handler is called",
      section: "Search",
      isDisabled: document.initiator.type !== SUBROUTINE,
      run: () => showUses({ kind: "subroutine", name: handlerId }, "all"),
    },
    ...handlers
      .filter(({ id }) => id !== handlerId)
      .map(
        ({ id, title }): Action => ({
          id: `editor.open.${id}`,
          title: `Open ${title}`,
          section: "Handlers",
          keywords: id,
          run: () => void navigate({ href: `/handlers/${id}` }),
        }),
      ),
  ];
}

type Uses = NonNullable<SearchRequest["uses"]>;

function namedByStep(document: HandlerDocument, facts: DrawingFacts, step: string): Uses[] {
  const only = document.steps[step];
  if (!only) return [];
  const attributes = attributeInputs(facts.toolsteps.values());
  const found = new Map<string, Uses>();
  for (const { kind, name } of referencesOf({ ...document, steps: { [step]: only } }, attributes)) {
    if (kind === "resource" || kind === "attribute" || kind === "subroutine") {
      found.set(`${kind} ${name}`, { kind, name });
    }
  }
  return [...found.values()];
}

/** `workgroup:Support` reads "the workgroup Support". */
function spoken(kind: Uses["kind"], name: string): string {
  return kind === "resource" ? `the ${name.replace(":", " ")}` : `the ${kind} ${name}`;
}
