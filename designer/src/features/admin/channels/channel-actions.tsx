import type { ChannelSummary } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { Pause, Play, RefreshCw } from "lucide-react";
import { api } from "../../../app/api.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Button } from "../../../ui/button.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import { channelsQuery } from "../admin-data.ts";

type Command = "pause" | "resume" | "poll-now";

const WORDS: Readonly<Record<Command, { failed: string; done: string }>> = {
  pause: { failed: "The channel was not paused", done: "is paused" },
  resume: { failed: "The channel was not resumed", done: "is read again" },
  "poll-now": { failed: "The channel was not polled", done: "is being read now" },
};

/** What can be done with a channel at once, without the form. */
export function ChannelActions({ channel }: { channel: ChannelSummary }) {
  const poll = useChannelCommand(channel, "poll-now");
  const pause = useChannelCommand(channel, "pause");
  const resume = useChannelCommand(channel, "resume");
  const isPaused = channel.state === "paused";
  useHotkeys([
    {
      id: "admin.channel.poll",
      title: "Poll now",
      section: "Channel",
      isDisabled: isPaused,
      run: () => poll.mutate(),
    },
    {
      id: "admin.channel.pause",
      title: isPaused ? "Resume the channel" : "Pause the channel",
      section: "Channel",
      run: () => (isPaused ? resume : pause).mutate(),
    },
  ]);
  return (
    <>
      {!isPaused && (
        <Button
          kind="ghost"
          icon={RefreshCw}
          isPending={poll.isPending}
          onPress={() => poll.mutate()}
        >
          Poll now
        </Button>
      )}
      {isPaused ? (
        <Button icon={Play} isPending={resume.isPending} onPress={() => resume.mutate()}>
          Resume
        </Button>
      ) : (
        <Button
          kind="ghost"
          icon={Pause}
          isPending={pause.isPending}
          onPress={() => pause.mutate()}
        >
          Pause
        </Button>
      )}
    </>
  );
}

function useChannelCommand(channel: ChannelSummary, command: Command) {
  const queryClient = useQueryClient();
  const { failed, done } = WORDS[command];
  return useApiMutation<ChannelSummary>({
    failed,
    mutationFn: () => api.post<ChannelSummary>(`/api/channels/${channel.id}/${command}`),
    onSuccess: (changed) => {
      queryClient.setQueryData(channelsQuery.queryKey, (channels) =>
        channels?.map((one) => (one.id === changed.id ? changed : one)),
      );
      showToast({ title: `“${channel.name}” ${done}` });
    },
  });
}
