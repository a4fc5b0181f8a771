import type { UserImport } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { Download, FileUp, Upload } from "lucide-react";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import type { z } from "zod";
import { api } from "../../../app/api.ts";
import { useSession } from "../../../app/session.tsx";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { count } from "../count.ts";
import { ImportOutcome } from "./import-outcome.tsx";

type Outcome = z.output<typeof UserImport>;

/** Users out as a file for a spreadsheet, and in again after a look at what would change. */
export function UsersFile() {
  const canEdit = useSession().has("directory.edit");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={Download} onPress={() => window.location.assign("/api/users/csv")}>
        Export
      </Button>
      {canEdit && (
        <Button icon={Upload} onPress={() => setOpen(true)}>
          Import…
        </Button>
      )}
      {isOpen && <ImportDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ImportDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [file, setFile] = useState<{ name: string; text: string } | undefined>();
  const looking = useApiMutation({
    failed: "The file was not read",
    place: "inline",
    mutationFn: (text: string) => api.post<Outcome>("/api/users/csv", { body: { text } }),
  });
  const importing = useApiMutation({
    failed: "Nothing was imported",
    place: "inline",
    mutationFn: (text: string) =>
      api.post<Outcome>("/api/users/csv", { body: { text, apply: true } }),
    onSuccess: async ({ lines, problems }) => {
      if (problems.length > 0) return;
      const changed = lines.filter(({ kind }) => kind !== "same").length;
      onClose();
      showToast({ title: `${count(changed, "user")} imported` });
      await client.invalidateQueries({ queryKey: ["admin"] });
    },
  });
  // What was true a moment ago may have changed: the import itself has the last word.
  const outcome = importing.data ?? looking.data;
  const failure = importing.failure ?? looking.failure;
  const changes = outcome?.lines.filter(({ kind }) => kind !== "same").length ?? 0;
  const isReady = outcome !== undefined && outcome.problems.length === 0 && changes > 0;

  async function read(files: FileList | null): Promise<void> {
    const [chosen] = files ?? [];
    if (!chosen) return;
    const text = await chosen.text();
    importing.reset();
    setFile({ name: chosen.name, text });
    looking.mutate(text);
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Import users"
      width={640}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={!isReady}
            isPending={importing.isPending}
            onPress={() => file && importing.mutate(file.text)}
          >
            {isReady ? `Import ${count(changes, "user")}` : "Import"}
          </Button>
        </>
      )}
    >
      <div className="admin-dialog">
        <p className="muted">
          A CSV file with the columns of the export; all but “name” may be left out. Several values
          in a cell are joined by |. Nobody is deleted, and nothing changes before you have seen
          what would.
        </p>
        <div>
          <FileTrigger
            acceptedFileTypes={[".csv", "text/csv"]}
            onSelect={(files) => void read(files)}
          >
            <Button icon={FileUp} isPending={looking.isPending}>
              {file ? `${file.name}; choose another…` : "Choose a file…"}
            </Button>
          </FileTrigger>
        </div>
        {failure && <Banner tone="danger">{failure.message}</Banner>}
        {outcome && !failure && <ImportOutcome outcome={outcome} />}
      </div>
    </Dialog>
  );
}
