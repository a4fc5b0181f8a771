import type { ChannelSummary, QuarantinedItem } from "@signalbox/server/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Eye, RotateCw, ShieldCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import type { z } from "zod";
import { api } from "../../../app/api.ts";
import { LoadError } from "../../../app/load-error.tsx";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { count } from "../count.ts";
import { FormSection } from "../entity/form-section.tsx";
import { QuarantineBody } from "./quarantine-body.tsx";

export type Item = z.infer<typeof QuarantinedItem>;

/** What could not be understood after several tries: look at it, take it in again, or give it up. */
export function Quarantine({ channel }: { channel: ChannelSummary }) {
  const [shown, setShown] = useState<Item | undefined>();
  const [discarded, setDiscarded] = useState<Item | undefined>();
  const items = useQuery({
    queryKey: ["admin", "quarantine", channel.id],
    queryFn: ({ signal }) => api.get<Item[]>(`/api/channels/${channel.id}/quarantine`, { signal }),
    enabled: channel.quarantined > 0,
  });
  const replay = useDecision(channel, "replay", () => {});
  const discard = useDecision(channel, "discard", () => setDiscarded(undefined));
  const isEmpty = channel.quarantined === 0 || items.data?.length === 0;
  return (
    <FormSection
      title="Quarantine"
      help="Items that could not be understood, kept for you to judge."
    >
      {isEmpty && (
        <EmptyState isSmall icon={ShieldCheck} title="Nothing in quarantine">
          Everything this channel received was understood.
        </EmptyState>
      )}
      {!isEmpty && items.isPending && <SkeletonRows count={2} />}
      {items.isError && (
        <LoadError
          isSmall
          title="The quarantine could not be loaded"
          error={items.error}
          onRetry={() => void items.refetch()}
        />
      )}
      {!isEmpty && channel.quarantined > 1 && <ReplayAll channel={channel} />}
      {!isEmpty && items.data && (
        <ul className="admin-quarantine">
          {items.data.map((item) => (
            <li key={item.id}>
              <div className="grow">
                <p>{item.error}</p>
                <p className="muted">
                  {item.source} · <Timestamp at={item.receivedAt} /> ·{" "}
                  {item.attempts === 1 ? "tried once" : `tried ${item.attempts} times`}
                </p>
              </div>
              <Button kind="ghost" icon={Eye} onPress={() => setShown(item)}>
                View
              </Button>
              <Button
                icon={RotateCw}
                isPending={replay.isPending && replay.variables === item.id}
                onPress={() => replay.mutate(item.id)}
              >
                Replay
              </Button>
              <IconButton icon={Trash2} label="Discard…" onPress={() => setDiscarded(item)} />
            </li>
          ))}
        </ul>
      )}
      {channel.quarantined > (items.data?.length ?? channel.quarantined) && (
        <p className="muted">
          The oldest {items.data?.length} of {channel.quarantined} are shown.
        </p>
      )}
      <QuarantineBody item={shown} onClose={() => setShown(undefined)} />
      <ConfirmDialog
        isOpen={discarded !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setDiscarded(undefined);
        }}
        title="Discard this item?"
        confirm="Discard"
        isPending={discard.isPending}
        onConfirm={() => discarded && discard.mutate(discarded.id)}
      >
        What {discarded?.source} sent will never become a message or an interaction: “
        {discarded?.error}”. The audit log keeps that you discarded it.
        {discard.failure && <Banner tone="danger">{discard.failure.message}</Banner>}
      </ConfirmDialog>
    </FormSection>
  );
}

/** For when the reason is gone: a fault of ours that was mended, an outage that is over. */
function ReplayAll({ channel }: { channel: ChannelSummary }) {
  const look = useLookAgain(channel);
  const replay = useApiMutation<{ replayed: number }>({
    failed: "The items were not taken in again",
    mutationFn: () => api.post(`/api/channels/${channel.id}/quarantine/replay`),
    onSuccess: async ({ replayed }) => {
      showToast({ title: `${count(replayed, "item")} are being taken in again` });
      await look();
    },
  });
  return (
    <div className="admin-quarantine-all">
      <Button icon={RotateCw} isPending={replay.isPending} onPress={() => replay.mutate()}>
        Replay all {channel.quarantined}
      </Button>
    </div>
  );
}

function useLookAgain(channel: ChannelSummary): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: ["admin", "quarantine", channel.id] });
    await queryClient.invalidateQueries({ queryKey: ["admin", "channels"] });
  };
}

function useDecision(channel: ChannelSummary, verb: "replay" | "discard", onDone: () => void) {
  const look = useLookAgain(channel);
  return useApiMutation<unknown, string>({
    failed: verb === "replay" ? "The item was not taken in again" : "The item was not discarded",
    place: verb === "replay" ? "toast" : "inline",
    mutationFn: (itemId) => api.post(`/api/channels/${channel.id}/quarantine/${itemId}/${verb}`),
    onSuccess: async () => {
      onDone();
      showToast({
        title: verb === "replay" ? "The item is being taken in again" : "The item is discarded",
      });
      await look();
    },
  });
}
