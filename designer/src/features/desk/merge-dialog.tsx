import type { ContactCandidate, ContactView } from "@signalbox/server/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Autocomplete, Input, SearchField } from "react-aria-components";
import { api } from "../../app/api.ts";
import { LoadError } from "../../app/load-error.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ListBox } from "../../ui/list-box.tsx";
import { ListOption } from "../../ui/list-option.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { showToast } from "../../ui/toast.tsx";
import { networkName } from "./interaction-words.ts";
import { useContact } from "./use-contact.ts";

export interface MergeDialogProps {
  interactionId: string;
  contact: ContactView;
  onClose: () => void;
}

/** Which other contact is the same person, of those this agent's interactions are with. */
export function MergeDialog({ interactionId, contact, onClose }: MergeDialogProps) {
  const [query, setQuery] = useState("");
  const [chosenId, setChosenId] = useState<string | undefined>();
  const search = useDeferredValue(query.trim());
  const candidates = useQuery({
    queryKey: ["contact-candidates", interactionId, search],
    queryFn: ({ signal }) =>
      api.get<ContactCandidate[]>(
        `/api/interactions/${interactionId}/contact/candidates?${new URLSearchParams({ search })}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const merge = useContact(interactionId, "merge", {
    place: "inline",
    onDone: () => {
      showToast({ title: `${chosen?.name ?? "The contact"} and ${contact.name} are one person` });
      onClose();
    },
  });
  const chosen = candidates.data?.find(({ id }) => id === chosenId);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Who else is ${contact.name}?`}
      width={520}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={!chosen}
            isPending={merge.isPending}
            onPress={() =>
              chosen && merge.mutate({ name: "merge", body: { contactId: chosen.id } })
            }
          >
            {chosen ? `Merge with ${chosen.name}` : "Merge"}
          </Button>
        </>
      }
    >
      {merge.error && <Banner tone="danger">{merge.error.message}</Banner>}
      {candidates.error ? (
        <LoadError
          isSmall
          title="The contacts could not be loaded"
          error={candidates.error}
          onRetry={() => void candidates.refetch()}
        />
      ) : (
        <Autocomplete inputValue={query} onInputChange={setQuery} filter={acceptAll}>
          <SearchField aria-label="Find a contact" autoFocus className="transfer-search">
            <span className="transfer-search-icon">
              <Icon of={Search} size={14} />
            </span>
            <Input className="sb-input" placeholder="How the name or handle begins" />
          </SearchField>
          {candidates.isPending ? (
            <SkeletonRows count={3} />
          ) : (
            <ListBox
              label="Contacts"
              className="transfer-list"
              selectionMode="single"
              selectedKeys={chosen ? [chosen.id] : []}
              onSelectionChange={(keys) => {
                const [key] = keys === "all" ? [] : keys;
                setChosenId(key === undefined ? undefined : String(key));
              }}
              empty={
                search === ""
                  ? `Nobody else is called as ${contact.name} is. Type how a name or handle begins.`
                  : `No customer of yours has a name that begins with “${search}”.`
              }
            >
              {candidates.data.map((one) => (
                <ListOption key={one.id} id={one.id} textValue={one.name} hint={<Facts of={one} />}>
                  {one.name}
                </ListOption>
              ))}
            </ListBox>
          )}
        </Autocomplete>
      )}
      <p className="muted">
        Identities, interactions, tags and notes are then shown together. You can separate them
        again; what was added to notes and tags stays.
      </p>
    </Dialog>
  );
}

function Facts({ of: { identities, lastInteractionAt } }: { of: ContactCandidate }) {
  return (
    <>
      {identities
        .map(({ platform, handle, name }) => `${networkName(platform)} ${handle || name}`)
        .join(" · ")}
      {" · last "}
      <Timestamp at={lastInteractionAt} />
    </>
  );
}

/** The list comes filtered by the server; the autocomplete only moves through it. */
function acceptAll(): boolean {
  return true;
}
