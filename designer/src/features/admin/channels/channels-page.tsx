import type { ChannelSummary } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { Badge } from "../../../ui/badge.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { networkTitle } from "../accounts/networks.ts";
import { accountsQuery, channelsQuery, workgroupsQuery } from "../admin-data.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import { EntityPage } from "../entity/entity-page.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { namesOf } from "../fields/texts.ts";
import { ChannelActions } from "./channel-actions.tsx";
import { ChannelHealth } from "./channel-health.tsx";
import { CHANNEL } from "./channel-kind.ts";
import { ChannelSettings } from "./channel-settings.tsx";
import { CHANNEL_STATES, intervalText } from "./channel-states.ts";
import { Quarantine } from "./quarantine.tsx";
import "./channels.css";

/** Changes of state are told at once; when a channel was last read moves with every poll. */
const LOOK_AGAIN_MS = 5_000;

export function ChannelsPage() {
  useQuery({ ...channelsQuery, refetchInterval: LOOK_AGAIN_MS });
  return (
    <EntityPage
      section="channels"
      kind={CHANNEL}
      purpose="What is read of an account, and the workgroups it goes to. Add an account first, then its channels."
      rowOf={(channel) => ({
        hint: `${networkTitle(channel.platform)} · ${channel.accountName}`,
        end: (
          <>
            <Badge count={channel.quarantined} label="in quarantine" tone="warning" />
            <ChannelState channel={channel} isShort />
          </>
        ),
        keywords: `${channel.accountName} ${channel.platform} ${channel.conversationWorkgroup} ${channel.directMessageWorkgroup} ${CHANNEL_STATES[channel.state].word}`,
      })}
    >
      {(view, onCreated) => <ChannelForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function ChannelForm(props: { view: ChannelSummary | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(CHANNEL, view, props.onCreated);
  const accounts = useQuery(accountsQuery).data ?? [];
  // Whoever may not read the directory still sees the names that the channel itself tells.
  const workgroups = useQuery(workgroupsQuery).data ?? ownWorkgroups(view);
  return (
    <EntityDetail
      kind={CHANNEL}
      view={view}
      form={form}
      texts={{
        accountId: namesOf(accounts),
        conversationWorkgroupId: namesOf(workgroups),
        directMessageWorkgroupId: namesOf(workgroups),
        pollIntervalMs: (ms) => intervalText(Number(ms)),
        continuityHours: (hours) => `${hours} h`,
        threadMode: (mode) => (mode === "perPost" ? "post" : "comment under a post"),
      }}
      effect={
        view
          ? "Takes effect at once; what was already read stays as it is."
          : "It reads from now on; what was on the network before is not imported."
      }
      loss={
        view &&
        "Its messages go with it. A channel that has had interactions cannot be deleted, only paused: their history would be lost."
      }
      chips={view && <ChannelState channel={view} />}
      actions={view && !form.isReadOnly && <ChannelActions channel={view} />}
    >
      {view && <ChannelHealth channel={view} />}
      <ChannelSettings form={form} accounts={accounts} workgroups={workgroups} />
      {view && <Quarantine channel={view} />}
    </EntityDetail>
  );
}

function ChannelState(props: { channel: ChannelSummary; isShort?: boolean }) {
  const { channel, isShort = false } = props;
  const state = CHANNEL_STATES[channel.state];
  if (channel.state === "active" && channel.stateReason !== "")
    return (
      <Chip icon={TriangleAlert} tone="warning" title={channel.stateReason}>
        {state.word}
      </Chip>
    );
  return (
    <Chip icon={state.icon} tone={state.tone} title={channel.stateReason || state.what}>
      {isShort ? (state.short ?? state.word) : state.word}
    </Chip>
  );
}

function ownWorkgroups(view: ChannelSummary | undefined): { id: string; name: string }[] {
  if (!view) return [];
  const known = new Map([
    [view.conversationWorkgroupId, view.conversationWorkgroup],
    [view.directMessageWorkgroupId, view.directMessageWorkgroup],
  ]);
  return [...known].flatMap(([id, name]) => (id === null ? [] : [{ id, name }]));
}
