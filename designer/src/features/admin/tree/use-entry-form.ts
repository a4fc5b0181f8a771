import type { DsEntryView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api } from "../../../app/api.ts";
import { ApiError } from "../../../app/api-error.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import {
  addEdits,
  applyEdits,
  changedFields,
  clashingFields,
  type Edits,
  keepMine,
  takeTheirs,
} from "../entity/edits.ts";
import { plainProblem } from "../entity/plain-problem.ts";
import { clash } from "../entity/use-entity-form.ts";
import { type Attribute, type Attributes, attributesOf, bodyOf, problemOf } from "./attributes.ts";
import { entryPath, entryQuery } from "./tree-data.ts";

export type EntryForm = ReturnType<typeof useEntryForm>;

/** An entry's attributes being edited over what the server has, each by itself. */
export function useEntryForm(entry: DsEntryView) {
  const queryClient = useQueryClient();
  const [edits, setEdits] = useState<Edits<Attributes>>({});
  const base = attributesOf(entry);
  const draft = applyEdits(base, edits);
  const changed = changedFields(base, edits);
  const isLost = useRef(false);
  isLost.current = changed.length > 0;

  async function send(isAgain = false): Promise<DsEntryView> {
    const fresh = await queryClient.fetchQuery({ ...entryQuery(entry.path), staleTime: 0 });
    const now = attributesOf(fresh);
    if (clashingFields(now, edits).length > 0) throw clash("entry");
    const body = { rev: fresh.rev, class: fresh.class, ...bodyOf(applyEdits(now, edits)) };
    try {
      return await api.put<DsEntryView>(entryPath("", entry.path), { body });
    } catch (error) {
      const isQuicker = error instanceof ApiError && error.code === "ENTRY_CHANGED";
      if (isQuicker && !isAgain) return send(true);
      throw error;
    }
  }

  const saving = useApiMutation({
    failed: "The entry was not saved",
    place: "inline",
    mutationFn: () => send(),
    onSuccess: async (saved) => {
      queryClient.setQueryData(entryQuery(entry.path).queryKey, saved);
      isLost.current = false;
      setEdits({});
      await queryClient.invalidateQueries({ queryKey: ["admin"] });
    },
  });

  const wrong = changed.filter((name) => {
    const attribute = draft[name];
    return attribute !== undefined && problemOf(attribute) !== undefined;
  });

  return {
    base,
    draft,
    changed,
    clashes: clashingFields(base, edits),
    isBlocked: changed.length === 0 || wrong.length > 0,
    set: (name: string, attribute: Attribute | undefined) =>
      setEdits((before) => addEdits(base, before, { [name]: attribute })),
    keep: (name: string) => setEdits((before) => keepMine(base, before, name)),
    take: (name: string) => setEdits((before) => takeTheirs(before, name)),
    problem: (name: string) => {
      const said = saving.failure?.problemAt(`attributes.${name}`);
      if (said !== undefined) return plainProblem(said);
      const attribute = changed.includes(name) ? draft[name] : undefined;
      return attribute && problemOf(attribute);
    },
    failure: saving.failure,
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && changed.length === 0,
    save: () => {
      if (!saving.isPending) saving.mutate();
    },
    reset: () => {
      setEdits({});
      saving.reset();
    },
    wouldLose: () => isLost.current,
  };
}
