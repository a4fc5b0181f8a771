import type { SessionView } from "@signalbox/server/contract";
import { MonitorSmartphone } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { METHODS } from "./account-data.ts";
import { deviceWords } from "./user-agent-words.ts";
import "./sign-in-parts.css";

export interface SessionListProps {
  sessions: readonly SessionView[];
  /** The one that is being ended. */
  ending: string | undefined;
  onEnd: (id: string) => void;
}

/** Where somebody is signed in, since when and how; each place with its button. */
export function SessionList({ sessions, ending, onEnd }: SessionListProps) {
  return (
    <ul className="sign-in-list" aria-label="Sessions">
      {sessions.map((session) => (
        <li key={session.id}>
          <Icon of={MonitorSmartphone} />
          <div className="grow">
            <p className="sign-in-session-name">
              <b className="truncate" title={session.userAgent}>
                {deviceWords(session.userAgent)}
              </b>
              {session.isThis && <Chip tone="accent">this one</Chip>}
            </p>
            <p className="muted">
              <span className="num">{session.address}</span> · by {METHODS[session.method]} · since{" "}
              <Timestamp at={session.createdAt} /> · last seen <Timestamp at={session.lastSeenAt} />
            </p>
          </div>
          {!session.isThis && (
            <Button
              kind="ghost"
              isPending={ending === session.id}
              onPress={() => onEnd(session.id)}
            >
              Sign out
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
