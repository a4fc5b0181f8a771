import { useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { importBundle, previewBundle } from "../../app/handlers-api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toast.tsx";
import { BundleNames } from "./bundle-names.tsx";
import { countOf } from "./export-dialog.tsx";
import { ImportPreview } from "./import-preview.tsx";
import "./bundles.css";

/** The server takes no larger request. */
const MOST_BYTES = 16 * 1024 * 1024;

interface Bundle {
  name: string;
  text: string;
  /** What things of the file are called here, by `kind:name`. */
  bindings: Record<string, string>;
}

/** A file of handlers from another server: looked at first, then stored as drafts, all or none. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [bundle, setBundle] = useState<Bundle>();
  const [wrong, setWrong] = useState<string>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<readonly string[]>([]);
  const looking = useApiMutation({
    failed: "The file was not read",
    place: "inline",
    mutationFn: ({ text, bindings }: Bundle) => previewBundle({ bundle: text, bindings }),
    // A name that has been bound stays in the list, so that it can be bound otherwise.
    onSuccess: ({ missingResources }) =>
      setAsked((before) => [...new Set([...before, ...missingResources])].toSorted()),
  });
  const preview = looking.data;
  const wanted = (preview?.handlers ?? []).filter(
    ({ id, state }) => state !== "same" && !left.has(id),
  );
  const importing = useApiMutation({
    failed: "Nothing was imported",
    place: "inline",
    mutationFn: ({ text, bindings }: Bundle) =>
      importBundle({
        bundle: text,
        bindings,
        only: wanted.map(({ id }) => id),
        revs: Object.fromEntries(
          wanted.flatMap(({ id, rev }) => (rev === null ? [] : [[id, rev]])),
        ),
      }),
    onSuccess: async ({ added, changed }) => {
      await client.invalidateQueries({ queryKey: ["handlers"] });
      onClose();
      showToast({
        title: `Imported ${countOf(added.length + changed.length)}`,
        description: "As drafts; what runs stays until they are deployed.",
        tone: "success",
      });
    },
  });

  async function read(files: FileList | null): Promise<void> {
    const [chosen] = files ?? [];
    if (!chosen) return;
    looking.reset();
    importing.reset();
    setAsked([]);
    setLeft(new Set());
    setBundle(undefined);
    const isTooLarge = chosen.size > MOST_BYTES;
    setWrong(isTooLarge ? `${chosen.name} is larger than the 16 MB a file may have.` : undefined);
    if (!isTooLarge) look({ name: chosen.name, text: await chosen.text(), bindings: {} });
  }

  function look(next: Bundle): void {
    setBundle(next);
    looking.mutate(next);
  }

  const failure = importing.failure ?? looking.failure;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Import handlers"
      width={720}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={wanted.length === 0 || looking.isPending}
            isPending={importing.isPending}
            onPress={() => bundle && importing.mutate(bundle)}
          >
            {wanted.length === 0 ? "Import" : `Import ${countOf(wanted.length)}`}
          </Button>
        </>
      )}
    >
      <div className="bundle-form">
        <p className="muted">
          A file that was exported here or on another server. Nothing changes before you have seen
          what would, and nothing runs before you deploy it.
        </p>
        <div>
          <FileTrigger
            acceptedFileTypes={[".json", "application/json"]}
            onSelect={(files) => void read(files)}
          >
            <Button icon={FileUp} isPending={looking.isPending}>
              {bundle ? `${bundle.name}; choose another…` : "Choose a file…"}
            </Button>
          </FileTrigger>
        </div>
        {wrong && <Banner tone="danger">{wrong}</Banner>}
        {failure && (
          <Banner tone="danger" title={failure.message}>
            {failure.problems.length > 1 && (
              <ul>
                {failure.problems.slice(1, 20).map(({ message }) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            )}
          </Banner>
        )}
        {importing.failure?.retry === "changed" && bundle && (
          <div>
            <Button
              onPress={() => {
                importing.reset();
                looking.mutate(bundle);
              }}
            >
              Look again
            </Button>
          </div>
        )}
        {preview && bundle && !looking.failure && (
          <>
            <ImportPreview
              preview={preview}
              left={left}
              onChoose={(id, isChosen) => {
                const next = new Set(left);
                if (isChosen) next.delete(id);
                else next.add(id);
                setLeft(next);
              }}
            />
            <BundleNames
              asked={asked}
              preview={preview}
              bindings={bundle.bindings}
              onBind={(bindings) => look({ ...bundle, bindings })}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
