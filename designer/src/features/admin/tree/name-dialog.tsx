import type { DsEntryView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../../app/api.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { entryPath, nameOf } from "./tree-data.ts";

export interface NameDialogProps {
  doing: "add" | "rename";
  /** The entry to add below, or to rename. */
  path: string;
  /** Of the entry to rename. */
  rev?: number;
  onClose: () => void;
  onDone: (path: string) => void;
}

/** Asks for a name: of a new entry, or a new one of an entry. */
export function NameDialog({ doing, path, rev = 0, onClose, onDone }: NameDialogProps) {
  const queryClient = useQueryClient();
  const [name, setName] = useState(doing === "rename" ? nameOf(path) : "");
  const [kind, setKind] = useState("Entry");
  const isAdding = doing === "add";
  const saving = useApiMutation({
    failed: isAdding ? "The entry was not added" : "The entry was not renamed",
    place: "inline",
    mutationFn: () =>
      isAdding
        ? api.put<DsEntryView>(entryPath("", [path, name.trim()].filter(Boolean).join("\\")), {
            body: { rev: 0, class: kind.trim(), attributes: {} },
          })
        : api.post<DsEntryView>(entryPath("/rename", path), { body: { rev, name: name.trim() } }),
    onSuccess: async (entry) => {
      await queryClient.invalidateQueries({ queryKey: ["admin"] });
      onClose();
      onDone(entry.path);
    },
  });
  const isBad = name.includes("\\");
  const isReady =
    name.trim() !== "" &&
    !isBad &&
    kind.trim() !== "" &&
    (isAdding || name.trim() !== nameOf(path));
  const atName = saving.problemAt("name") ?? saving.problemAt("path");
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isAdding ? "Add an entry" : `Rename ${nameOf(path)}`}
      width={440}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={!isReady}
            isPending={saving.isPending}
            onPress={() => saving.mutate()}
          >
            {isAdding ? "Add" : "Rename"}
          </Button>
        </>
      )}
    >
      <form
        className="admin-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) saving.mutate();
        }}
      >
        {saving.failure && atName === undefined && (
          <Banner tone="danger">{saving.failure.message}</Banner>
        )}
        <p className="muted">
          {isAdding
            ? path === ""
              ? "At the top of the tree."
              : `Below ${path}.`
            : "Everything below it moves along. Handlers that name the old path must be changed first."}
        </p>
        <TextField
          autoFocus
          label="Name"
          isRequired
          maxLength={120}
          value={name}
          onChange={setName}
          error={isBad ? "A name has no backslashes." : atName}
        />
        {isAdding && (
          <TextField
            label="Class"
            description="What kind of entry it is, in your own words; handlers can listen for it."
            maxLength={80}
            value={kind}
            onChange={setKind}
          />
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
