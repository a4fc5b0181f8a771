import { useEditor } from "../editor-context.ts";
import type { SearchRequest } from "../editor-model.ts";

/** Opens the search, and says what is looked for. */
export function useSearch() {
  const { state } = useEditor();

  function change(part: Partial<SearchRequest>): void {
    state.setState(({ search }) => ({ search: { ...search, ...part } }));
  }

  function open(scope: SearchRequest["scope"]): void {
    state.setState({ left: "search" });
    change({ scope, uses: undefined });
    focusField();
  }

  function showUses(uses: NonNullable<SearchRequest["uses"]>, scope: SearchRequest["scope"]): void {
    state.setState({ left: "search" });
    change({ uses, scope });
  }

  return { change, open, showUses };
}

/** After the panel has come up. */
function focusField(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>(".search-field input");
    field?.focus();
    field?.select();
  });
}
