import { useNavigate } from "@tanstack/react-router";
import { Check, History, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useSession } from "../../../app/session.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import { changeOf } from "./changes.ts";
import { ClashBanner } from "./clash-banner.tsx";
import { DeleteEntity } from "./delete-entity.tsx";
import type { EntityKind, FieldTexts } from "./entity-kind.ts";
import { toggleHistory, useHistoryOpen } from "./history-open.ts";
import { HistoryPanel } from "./history-panel.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { otherProblems } from "./problem-fields.ts";
import { SaveBar } from "./save-bar.tsx";
import { CLASH, type EntityForm } from "./use-entity-form.ts";

export interface EntityDetailProps<View extends { id: string }, Draft extends object> {
  kind: EntityKind<View, Draft>;
  view: View | undefined;
  form: EntityForm<Draft>;
  /** How the values of fields read in messages about changes. */
  texts?: FieldTexts<Draft> | undefined;
  /** What saving brings about: "Takes effect at once for 12 agents." */
  effect: string;
  /** What is lost when it is deleted; without it nothing can be deleted. */
  loss?: ReactNode;
  /** Chips beside the name. */
  chips?: ReactNode;
  /** Something without which it cannot be saved is missing yet. */
  isIncomplete?: boolean;
  /** Commands on the saved thing. */
  actions?: ReactNode;
  /** The form's sections. */
  children: ReactNode;
}

/** One thing, open: its name, the form, what saving would change, its history beside. */
export function EntityDetail<View extends { id: string }, Draft extends object>(
  props: EntityDetailProps<View, Draft>,
) {
  const { kind, view, form, texts, effect, loss, chips, actions, children } = props;
  const { isIncomplete = false } = props;
  const { has } = useSession();
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const canSeeHistory = has("audit.read") && view !== undefined;
  const isHistoryOpen = useHistoryOpen() && canSeeHistory;
  const name = view ? kind.nameOf(view) : `New ${kind.one}`;
  const labelOf = (field: keyof Draft & string) => kind.words[field];
  const canDelete = view !== undefined && loss !== undefined && !form.isReadOnly;
  const others = otherProblems(form.failure, Object.keys(kind.words));

  useHotkeys([
    {
      id: "admin.history",
      title: isHistoryOpen ? "Hide the history" : "Show the history",
      section: "Administration",
      isDisabled: !canSeeHistory,
      isHidden: !canSeeHistory,
      run: toggleHistory,
    },
    {
      id: "admin.delete",
      title: `Delete this ${kind.one}…`,
      section: "Administration",
      isDisabled: !canDelete,
      isHidden: !canDelete,
      run: () => setDeleting(true),
    },
  ]);

  return (
    <div className="admin-detail">
      <div className="admin-detail-main">
        <header className="admin-detail-head">
          <h2 className="truncate">{name}</h2>
          {chips}
          {form.isReadOnly && <Chip>read-only</Chip>}
          <span role="status">
            {form.isSaved && (
              <Chip icon={Check} tone="success">
                saved
              </Chip>
            )}
          </span>
          <span className="grow" />
          {view && actions}
          {canDelete && (
            <IconButton
              icon={Trash2}
              label={`Delete this ${kind.one}…`}
              onPress={() => setDeleting(true)}
            />
          )}
          {canSeeHistory && (
            <IconButton
              icon={History}
              label={isHistoryOpen ? "Hide the history" : "Show the history"}
              aria-expanded={isHistoryOpen}
              kind={isHistoryOpen ? "secondary" : "ghost"}
              onPress={toggleHistory}
            />
          )}
        </header>
        <div className="admin-detail-notes">
          {form.failure && !(form.failure.code === CLASH && form.clashes.length === 0) && (
            <Banner tone="danger" title={`The ${kind.one} is not saved.`}>
              {form.failure.message}
              {others.map((problem) => (
                <div key={`${problem.path}:${problem.message}`}>
                  {problem.path}: {problem.message}
                </div>
              ))}
            </Banner>
          )}
          <ClashBanner
            clashes={form.clashes.map((field) => ({
              field,
              label: labelOf(field),
              mine: form.draft[field],
              theirs: form.base[field],
              textOf: texts?.[field],
            }))}
            onKeep={(field) => form.keep(field as keyof Draft & string)}
            onTake={(field) => form.take(field as keyof Draft & string)}
          />
        </div>
        <div className="admin-detail-body">
          <form
            aria-label={name}
            onSubmit={(event) => {
              event.preventDefault();
              if (!form.isReadOnly && !isIncomplete) form.save();
            }}
          >
            {children}
          </form>
        </div>
        {!form.isReadOnly && (form.isNew || form.changed.length > 0) && (
          <SaveBar
            one={kind.one}
            isNew={form.isNew}
            changes={form.changed.map((field) =>
              changeOf(labelOf(field), form.base[field], form.draft[field], texts?.[field]),
            )}
            effect={effect}
            isSaving={form.isSaving}
            isBlocked={
              isIncomplete || form.clashes.length > 0 || (!form.isNew && form.changed.length === 0)
            }
            onSave={form.save}
            onReset={form.reset}
          />
        )}
      </div>
      {isHistoryOpen && view && (
        <aside className="admin-side" aria-label="History">
          <h3>History</h3>
          <HistoryPanel type={kind.auditType} id={view.id} />
        </aside>
      )}
      <LeaveGuard
        wouldLose={form.wouldLose}
        name={view ? `“${name}”` : `the new ${kind.one}`}
        fields={form.changed.map(labelOf)}
      />
      {view && loss !== undefined && (
        <DeleteEntity
          isOpen={isDeleting}
          onOpenChange={setDeleting}
          one={kind.one}
          name={name}
          api={`${kind.api}/${encodeURIComponent(view.id)}`}
          onDeleted={() => {
            form.reset();
            void navigate({ href: kind.path });
          }}
        >
          {loss}
        </DeleteEntity>
      )}
    </div>
  );
}
