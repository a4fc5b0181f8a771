import type { InteractionSummary, TransferTarget } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleMinus, Search } from "lucide-react";
import { useState } from "react";
import { Autocomplete, Input, SearchField } from "react-aria-components";
import { api } from "../../app/api.ts";
import { LoadError } from "../../app/load-error.tsx";
import { useSession } from "../../app/session.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { fuzzySearch } from "../../ui/fuzzy-search.ts";
import { Icon } from "../../ui/icon.tsx";
import { ListBox, ListSection } from "../../ui/list-box.tsx";
import { ListOption } from "../../ui/list-option.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { showToast } from "../../ui/toast.tsx";
import { type Command, useCommand } from "./use-command.ts";

const GROUPS: readonly { kind: TransferTarget["kind"]; title: string }[] = [
  { kind: "workgroup", title: "Workgroups" },
  { kind: "user", title: "Users" },
  { kind: "station", title: "Stations" },
];

export interface TransferDialogProps {
  interaction: InteractionSummary;
  /** A supervisor gives it to an agent, whoever has it: it alerts there at once. */
  isReassigning: boolean;
  onClose: () => void;
}

/** Where it shall go, with who is free there and what already waits. */
export function TransferDialog({ interaction, isReassigning, onClose }: TransferDialogProps) {
  const { user } = useSession();
  const [query, setQuery] = useState("");
  const [queue, setQueue] = useState<string | undefined>();
  const [note, setNote] = useState("");
  const targets = useQuery({
    queryKey: ["transfer-targets"],
    queryFn: ({ signal }) => api.get<TransferTarget[]>("/api/transfer-targets", { signal }),
    // Load changes by the second; what was true when the dialog last opened is not.
    staleTime: 0,
    refetchInterval: 5000,
  });
  const chosen = targets.data?.find((target) => target.queue === queue);
  const send = useCommand(isReassigning ? "reassign" : "transfer", {
    place: "inline",
    onDone: () => {
      showToast({ title: `${interaction.customerName} goes to ${chosen?.name ?? "the queue"}` });
      onClose();
    },
  });
  const ask = useCommand("consult", {
    place: "inline",
    onDone: () => {
      showToast({ title: `${chosen?.name ?? "Your colleague"} is asked; you go on answering` });
      onClose();
    },
  });
  function askFirst(userId: string | null): void {
    if (userId !== null)
      ask.mutate({ id: interaction.id, command: { name: "consult", body: { userId, note } } });
  }
  const verb = isReassigning ? "Reassign" : "Transfer";
  const here = isReassigning
    ? []
    : [interaction.queue, `User Queue:${user.name}`].map((name) => name.toLowerCase());
  const others = (targets.data ?? [])
    .filter(({ queue: name, userId }) =>
      isReassigning
        ? userId !== null && userId !== interaction.userId
        : !here.includes(name.toLowerCase()),
    )
    // Who can take it stands first; within that the server's order stays.
    .sort((a, b) => Number(b.available) - Number(a.available));
  function commandTo({ queue: name, userId }: TransferTarget): Command {
    return isReassigning && userId !== null
      ? { name: "reassign", body: { userId } }
      : { name: "transfer", body: { queue: name, note } };
  }

  const found = fuzzySearch(query, others, (target) => [target.name, target.load]);
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={`${verb} ${interaction.customerName}`}
      width={520}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {chosen?.userId && interaction.actions.includes("consult") && !isReassigning && (
            <Button
              isPending={ask.isPending}
              isDisabled={send.isPending}
              onPress={() => askFirst(chosen.userId)}
            >
              {`Ask ${chosen.name} first`}
            </Button>
          )}
          <Button
            kind="primary"
            isDisabled={chosen === undefined}
            isPending={send.isPending}
            onPress={() =>
              chosen && send.mutate({ id: interaction.id, command: commandTo(chosen) })
            }
          >
            {chosen ? `${verb} to ${chosen.name}` : verb}
          </Button>
        </>
      }
    >
      {send.error && <Banner tone="danger">{send.error.message}</Banner>}
      {ask.error && <Banner tone="danger">{ask.error.message}</Banner>}
      {targets.error ? (
        <LoadError
          isSmall
          title="The targets could not be loaded"
          error={targets.error}
          onRetry={() => void targets.refetch()}
        />
      ) : (
        <Autocomplete inputValue={query} onInputChange={setQuery} filter={acceptAll}>
          <SearchField aria-label="To whom?" autoFocus className="transfer-search">
            <span className="transfer-search-icon">
              <Icon of={Search} size={14} />
            </span>
            <Input
              className="sb-input"
              placeholder={
                isReassigning ? "To which agent?" : "To which workgroup, user or station?"
              }
            />
          </SearchField>
          {targets.isPending ? (
            <SkeletonRows count={4} />
          ) : (
            <ListBox
              label="Targets"
              className="transfer-list"
              selectionMode="single"
              selectedKeys={queue === undefined ? [] : [queue]}
              onSelectionChange={(keys) => {
                const [key] = keys === "all" ? [] : keys;
                setQueue(key === undefined ? undefined : String(key));
              }}
              empty={`Nobody is called “${query}”.`}
            >
              {GROUPS.map(({ kind, title }) => {
                const members = found.filter((target) => target.kind === kind);
                return members.length === 0 ? null : (
                  <ListSection key={kind} title={title}>
                    {members.map((target) => (
                      <ListOption
                        key={target.queue}
                        id={target.queue}
                        textValue={target.name}
                        icon={target.available ? CircleCheck : CircleMinus}
                        hint={target.load}
                      >
                        {target.name}
                      </ListOption>
                    ))}
                  </ListSection>
                );
              })}
            </ListBox>
          )}
        </Autocomplete>
      )}
      {isReassigning ? (
        <p className="muted">It leaves whoever has it and alerts the agent at once.</p>
      ) : (
        <TextArea
          label="Note to whoever takes it"
          rows={2}
          maxLength={2000}
          value={note}
          onChange={setNote}
        />
      )}
    </Dialog>
  );
}

/** The list comes filtered and ranked; the autocomplete only moves through it. */
function acceptAll(): boolean {
  return true;
}
