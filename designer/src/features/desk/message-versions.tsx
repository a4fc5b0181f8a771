import type { MessageView } from "@signalbox/server/contract";
import { Button } from "react-aria-components";
import { Popover } from "../../ui/popover.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { MessageText } from "./message-text.tsx";

/** "edited", and behind it what was said before. */
export function MessageVersions({ versions }: { versions: MessageView["versions"] }) {
  if (versions.length === 0) return "edited";
  return (
    <Popover
      label="Earlier versions"
      trigger={<Button className="thread-quiet-button">edited</Button>}
    >
      <h3>Earlier versions</h3>
      <ol className="thread-versions">
        {versions.toReversed().map((version) => (
          <li key={version.at}>
            <p className="label">
              until <Timestamp at={version.at} />
            </p>
            <MessageText text={version.text} />
          </li>
        ))}
      </ol>
    </Popover>
  );
}
