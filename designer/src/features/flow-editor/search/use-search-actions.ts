import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { handlersQuery } from "../../../app/handlers-api.ts";
import type { Action } from "../../../ui/actions.ts";
import { useDraft, useEditor } from "../editor-context.ts";
import { useSearch } from "./use-search.ts";

/** Search and where-used for the keys and the command box; every variable and handler by name. */
export function useSearchActions(): Action[] {
  const { handlerId } = useEditor();
  const { document } = useDraft();
  const { open, showUses } = useSearch();
  const navigate = useNavigate();
  const handlers = useQuery(handlersQuery).data ?? [];
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
