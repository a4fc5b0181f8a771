import type { DsEntryView } from "@signalbox/server/contract";
import { useNavigate } from "@tanstack/react-router";
import { Check, History, PencilLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link } from "react-aria-components";
import { useSession } from "../../../app/session.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { changeOf } from "../entity/changes.ts";
import { ClashBanner } from "../entity/clash-banner.tsx";
import { DeleteEntity } from "../entity/delete-entity.tsx";
import { toggleHistory, useHistoryOpen } from "../entity/history-open.ts";
import { LeaveGuard } from "../entity/leave-guard.tsx";
import { SaveBar } from "../entity/save-bar.tsx";
import { CLASH } from "../entity/use-entity-form.ts";
import { AttributeRows } from "./attribute-rows.tsx";
import { attributeText } from "./attributes.ts";
import { EntryHistory } from "./entry-history.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { entryPath, isChannelEntry, nameOf, pagePath, parentOf } from "./tree-data.ts";
import { useEntryForm } from "./use-entry-form.ts";

/** One entry, open: its attributes with their types, what would change, its history beside. */
export function EntryDetail({ entry }: { entry: DsEntryView }) {
  const { has } = useSession();
  const navigate = useNavigate();
  const form = useEntryForm(entry);
  const isHistoryOpen = useHistoryOpen();
  const [dialog, setDialog] = useState<"rename" | "delete" | undefined>();
  const [attribute, setAttribute] = useState<string | undefined>();
  const isChannel = isChannelEntry(entry.path);
  const isReadOnly = !has("directory.tree") || (isChannel && !has("socialMedia.admin"));
  const isFixed = isReadOnly || isChannel || entry.path.toLowerCase() === "socialmedia";
  const name = nameOf(entry.path);
  const open = (path: string) => void navigate({ href: pagePath(path) });
  return (
    <div className="admin-detail">
      <div className="admin-detail-main">
        <header className="admin-detail-head">
          <h2 className="truncate">{name}</h2>
          <Chip title="Class">{entry.class}</Chip>
          {isReadOnly && <Chip>read-only</Chip>}
          <span role="status">
            {form.isSaved && (
              <Chip icon={Check} tone="success">
                saved
              </Chip>
            )}
          </span>
          <span className="grow" />
          {!isFixed && (
            <>
              <IconButton icon={PencilLine} label="Rename…" onPress={() => setDialog("rename")} />
              <IconButton
                icon={Trash2}
                label="Delete this entry…"
                onPress={() => setDialog("delete")}
              />
            </>
          )}
          <IconButton
            icon={History}
            label={isHistoryOpen ? "Hide the history" : "Show the history"}
            aria-expanded={isHistoryOpen}
            kind={isHistoryOpen ? "secondary" : "ghost"}
            onPress={toggleHistory}
          />
        </header>
        <div className="admin-detail-notes">
          {form.failure && !(form.failure.code === CLASH && form.clashes.length === 0) && (
            <Banner tone="danger" title="The entry is not saved.">
              {form.failure.message}
            </Banner>
          )}
          <ClashBanner
            clashes={form.clashes.map((field) => ({
              field,
              label: field,
              mine: form.draft[field],
              theirs: form.base[field],
              textOf: attributeText,
            }))}
            onKeep={form.keep}
            onTake={form.take}
          />
        </div>
        <div className="admin-detail-body">
          <p className="ds-path mono">{entry.path}</p>
          {isChannel && (
            <Banner tone="info">
              This is a social channel: what you change here changes the channel.{" "}
              <Link href={`/administration/channels/${name}`}>Open the channel</Link>
            </Banner>
          )}
          <AttributeRows
            form={form}
            isReadOnly={isReadOnly}
            onHistory={(chosen) => {
              setAttribute(chosen);
              if (!isHistoryOpen) toggleHistory();
            }}
          />
        </div>
        {!isReadOnly && form.changed.length > 0 && (
          <SaveBar
            one="entry"
            isNew={false}
            changes={form.changed.map((field) =>
              changeOf(field, form.base[field], form.draft[field], attributeText),
            )}
            effect={
              isChannel
                ? "The channel goes by it at once."
                : "Handlers read it from their next step on."
            }
            isSaving={form.isSaving}
            isBlocked={form.isBlocked || form.clashes.length > 0}
            onSave={form.save}
            onReset={form.reset}
          />
        )}
      </div>
      {isHistoryOpen && (
        <aside className="admin-side" aria-label="History">
          <h3>{attribute === undefined ? "History" : `History of ${attribute}`}</h3>
          {attribute !== undefined && (
            <p>
              <Link onPress={() => setAttribute(undefined)}>Show all attributes</Link>
            </p>
          )}
          <EntryHistory path={entry.path} attribute={attribute} onOpen={open} />
        </aside>
      )}
      <LeaveGuard wouldLose={form.wouldLose} name={`“${name}”`} fields={form.changed} />
      {dialog === "rename" && (
        <NameDialog
          doing="rename"
          path={entry.path}
          rev={entry.rev}
          onClose={() => setDialog(undefined)}
          onDone={open}
        />
      )}
      <DeleteEntity
        isOpen={dialog === "delete"}
        onOpenChange={(isOpen) => setDialog(isOpen ? "delete" : undefined)}
        one="entry"
        name={name}
        api={entryPath("", entry.path)}
        onDeleted={() => {
          form.reset();
          open(parentOf(entry.path));
        }}
      >
        Its {Object.keys(entry.attributes).length} attributes go with it. Undo under “Recent
        changes” brings it back.
      </DeleteEntity>
    </div>
  );
}
