import type { ChannelSummary } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLive } from "../../app/live.tsx";
import { channelsQuery } from "./admin-data.ts";

/** Several changes in a row, such as an import, load everything again once. */
const GATHER_MS = 150;

/** Keeps the administration's pages as the server is, also when somebody else changes it. */
export function useAdminLive(): void {
  const queryClient = useQueryClient();
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  useLive(["directory.changed"], () => {
    if (timer.current !== undefined) return;
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries({ queryKey: ["admin"] });
    }, GATHER_MS);
  });

  useLive(["channel.changed"], ({ data }) => {
    const channel = data["channel"] as ChannelSummary | undefined;
    if (!channel) return;
    queryClient.setQueryData(
      channelsQuery.queryKey,
      (channels) => channels && upsert(channels, channel),
    );
    void queryClient.invalidateQueries({ queryKey: ["admin", "quarantine", channel.id] });
  });
}

function upsert(channels: ChannelSummary[], channel: ChannelSummary): ChannelSummary[] {
  const known = channels.find(({ id }) => id === channel.id);
  if (!known) return [...channels, channel];
  if (known.rev > channel.rev) return channels;
  return channels.map((one) => (one.id === channel.id ? channel : one));
}
