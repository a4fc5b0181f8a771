import { useQuery } from "@tanstack/react-query";
import { LogOut, Volume2 } from "lucide-react";
import { api } from "../../app/api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Duration } from "../../ui/duration.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ListBox } from "../../ui/list-box.tsx";
import { ListOption } from "../../ui/list-option.tsx";
import { Select } from "../../ui/select.tsx";
import { setAlertSetting, useAlertSettings } from "./alert-settings.ts";
import { playAlertTone } from "./alert-tone.ts";
import { useDesk } from "./desk-query.ts";
import { leaveDesk, useDeskSession } from "./desk-session.ts";
import { statusColor, statusIcon } from "./presence-look.ts";
import {
  stationsQuery,
  statusesQuery,
  usePresence,
  useSetStatus,
  useTakeStation,
} from "./presence-query.ts";
import { QueuedStatus, waitsForWork } from "./queued-status.tsx";

/** Choosing a status, why ACD offers nothing, the alert's volume, leaving the desk. */
export function AgentStatusMenu({ onClose }: { onClose: () => void }) {
  const isJoined = useDeskSession((session) => session.isJoined);
  const presence = usePresence();
  const { data: statuses = [] } = useQuery(statusesQuery);
  const setStatus = useSetStatus();
  if (!isJoined || !presence)
    return (
      <p className="agent-status-note">
        You are not at the desk. Open the desk to take your seat; then your status stands here.
      </p>
    );
  return (
    <>
      <header className="agent-status-head">
        <span style={{ color: statusColor(presence.status) }}>
          <Icon of={statusIcon(presence.status)} />
        </span>
        <div>
          <b>{presence.status.name}</b>{" "}
          <span className="label">
            <Duration since={presence.statusSince} />
          </span>
        </div>
      </header>
      {presence.queuedStatus && <QueuedStatus presence={presence} queued={presence.queuedStatus} />}
      {presence.acdReady ? (
        <p className="agent-status-note">ACD may offer you interactions.</p>
      ) : (
        <Banner tone="warning" title="Why am I not getting interactions?">
          {presence.acdReason}
        </Banner>
      )}
      <ListBox
        label="Status"
        className="agent-status-list"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[presence.queuedStatus?.id ?? presence.status.id]}
        onAction={(key) => {
          const status = statuses.find((candidate) => candidate.id === String(key));
          if (status) setStatus.mutate({ status }, { onSuccess: onClose });
        }}
        onSelectionChange={(keys) => {
          const [key] = keys === "all" ? [] : keys;
          const status = statuses.find((candidate) => candidate.id === String(key));
          if (status) setStatus.mutate({ status }, { onSuccess: onClose });
        }}
      >
        {statuses
          .filter((status) => status.selectable || status.id === presence.status.id)
          .map((status) => (
            <ListOption
              key={status.id}
              id={status.id}
              textValue={status.name}
              icon={statusIcon(status)}
              hint={waitsForWork(status, presence) && "After your open interactions"}
            >
              {status.name}
            </ListOption>
          ))}
      </ListBox>
      <Station />
      <Volume />
      <Leave onClose={onClose} />
    </>
  );
}

/** Only where the centre has stations: they lend their licence and their alert timeout. */
function Station() {
  const { data: stations = [] } = useQuery(stationsQuery);
  const sitting = usePresence()?.station ?? "";
  const take = useTakeStation();
  if (stations.length === 0) return null;
  const none = { id: NO_STATION, name: "No station", takenBy: "" };
  const own = stations.find(({ name }) => name === sitting)?.id ?? NO_STATION;
  return (
    <Select
      label="Station"
      className="agent-status-station"
      items={[none, ...stations]}
      value={own}
      disabledKeys={stations
        .filter(({ id, takenBy }) => takenBy !== "" && id !== own)
        .map(({ id }) => id)}
      onChange={(key) => take.mutate(key === NO_STATION ? null : String(key))}
      {...(take.failure && { error: take.failure.message })}
    >
      {({ id, name, takenBy }) => (
        <ListOption id={id} textValue={name}>
          {takenBy === "" || id === own ? name : `${name} · ${takenBy}`}
        </ListOption>
      )}
    </Select>
  );
}

const NO_STATION = "none";

function Volume() {
  const volume = useAlertSettings((settings) => settings.volume);
  return (
    <div className="agent-status-volume">
      <label htmlFor="alert-volume">Alert volume</label>
      <input
        id="alert-volume"
        type="range"
        min={0}
        max={100}
        step={10}
        value={volume}
        onChange={(event) => setAlertSetting("volume", event.target.valueAsNumber)}
      />
      <IconButton icon={Volume2} label="Hear it" onPress={() => playAlertTone(volume)} />
    </div>
  );
}

function Leave({ onClose }: { onClose: () => void }) {
  const open = usePresence()?.interactions ?? 0;
  const { refetch } = useDesk({ isEnabled: false });
  const leave = useApiMutation({
    failed: "You are still at the desk",
    mutationFn: () => api.delete("/api/presence"),
    onSuccess: () => {
      leaveDesk();
      onClose();
      void refetch();
    },
  });
  return (
    <div className="agent-status-leave">
      {open > 0 && (
        <p className="label">
          {open === 1 ? "Your open interaction goes" : `Your ${open} open interactions go`} back to
          the queues when you leave.
        </p>
      )}
      <Button kind="ghost" icon={LogOut} isPending={leave.isPending} onPress={() => leave.mutate()}>
        Leave the desk
      </Button>
    </div>
  );
}
