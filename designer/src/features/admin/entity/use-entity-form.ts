import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api } from "../../../app/api.ts";
import { ApiError } from "../../../app/api-error.ts";
import { useSession } from "../../../app/session.tsx";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import {
  addEdits,
  applyEdits,
  bodyOf,
  changedFields,
  clashingFields,
  type Edits,
  keepMine,
  takeTheirs,
} from "./edits.ts";
import type { EntityKind } from "./entity-kind.ts";
import { problemIn } from "./problem-fields.ts";

export interface EntityForm<Draft extends object> {
  draft: Draft;
  /** As the server has it; the blank one while it is new. */
  base: Draft;
  isNew: boolean;
  isReadOnly: boolean;
  set: (change: Partial<Draft>) => void;
  changed: (keyof Draft & string)[];
  /** Fields that somebody else saved differently since. */
  clashes: (keyof Draft & string)[];
  keep: (field: keyof Draft & string) => void;
  take: (field: keyof Draft & string) => void;
  problem: (field: keyof Draft & string) => string | undefined;
  failure: ApiError | undefined;
  save: () => void;
  isSaving: boolean;
  /** The last attempt succeeded and nothing was changed since. */
  isSaved: boolean;
  reset: () => void;
  /** Whether leaving the page would lose something; read when it is left. */
  wouldLose: () => boolean;
}

export const CLASH = "CHANGED_MEANWHILE";

/** The state of one form over what the server has: edits, clashes, saving. */
export function useEntityForm<View extends { id: string }, Draft extends object>(
  kind: EntityKind<View, Draft>,
  view: View | undefined,
  onCreated: (id: string) => void,
): EntityForm<Draft> {
  const queryClient = useQueryClient();
  const { has } = useSession();
  const [edits, setEdits] = useState<Edits<Draft>>({});
  const base = view ? kind.toDraft(view) : kind.blank;
  const changed = changedFields(base, edits);
  const isLost = useRef(false);
  isLost.current = changed.length > 0;

  /** Sends the edits over what the server has now, which may be newer than what this page shows. */
  async function change(id: string, isAgain = false): Promise<View> {
    const all = await queryClient.fetchQuery({ ...kind.query, staleTime: 0 });
    const current = all.find((one) => one.id === id);
    if (!current) throw gone(kind.one);
    const fresh = kind.toDraft(current);
    if (clashingFields(fresh, edits).length > 0) throw clash(kind.one);
    const body = bodyOf(fresh, edits);
    try {
      if (kind.put) return await kind.put(applyEdits(fresh, edits), revOf(current).rev ?? 0);
      return await api.patch<View>(`${kind.api}/${encodeURIComponent(id)}`, {
        body: { ...(kind.toBody?.(body) ?? body), ...revOf(current) },
      });
    } catch (error) {
      // Somebody was quicker by a moment: their change is looked at like any other.
      const isQuicker = error instanceof ApiError && error.code === "ENTRY_CHANGED";
      if (isQuicker && !isAgain) return change(id, true);
      throw error;
    }
  }

  const saving = useApiMutation<View | undefined>({
    failed: `The ${kind.one} was not saved`,
    place: "inline",
    mutationFn: async () => {
      if (!view) {
        const draft = applyEdits(kind.blank, edits);
        if (kind.put) return kind.put(draft, 0);
        return api.post<View>(kind.api, { body: kind.toBody?.(draft) ?? draft });
      }
      return change(view.id);
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: ["admin"] });
      isLost.current = false;
      setEdits({});
      if (!view && saved) onCreated(saved.id);
    },
  });

  return {
    draft: applyEdits(base, edits),
    base,
    isNew: !view,
    isReadOnly: !has(kind.right),
    set: (change) => setEdits((before) => addEdits(base, before, change)),
    changed,
    clashes: view ? clashingFields(base, edits) : [],
    keep: (field) => {
      setEdits((before) => keepMine(base, before, field));
      saving.reset();
    },
    take: (field) => {
      setEdits((before) => takeTheirs(before, field));
      saving.reset();
    },
    problem: (field) => problemIn(saving.failure, field),
    failure: saving.failure,
    save: () => {
      if (!saving.isPending) saving.mutate();
    },
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && changed.length === 0,
    reset: () => {
      setEdits({});
      saving.reset();
    },
    wouldLose: () => isLost.current,
  };
}

/** With it, the server refuses to change what was changed meanwhile. */
function revOf(view: object): { rev?: number } {
  return "rev" in view && typeof view.rev === "number" ? { rev: view.rev } : {};
}

function gone(one: string): ApiError {
  return new ApiError({
    status: 404,
    code: "DELETED_MEANWHILE",
    message: `Somebody else has deleted this ${one}. What you typed is still here to copy.`,
    retry: "never",
  });
}

export function clash(one: string): ApiError {
  return new ApiError({
    status: 409,
    code: CLASH,
    message: `Somebody else has changed this ${one}. Choose below which values to keep, then save again.`,
    retry: "changed",
  });
}
