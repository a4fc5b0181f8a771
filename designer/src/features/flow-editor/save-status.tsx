import { CloudOff, TriangleAlert } from "lucide-react";
import { Chip } from "../../ui/chip.tsx";
import { useTimeFormat } from "../../ui/preferences.ts";
import { useSaveState } from "./editor-context.ts";

/** Whether the server has what is on the screen. */
export function SaveStatus() {
  const save = useSaveState();
  const { locale, timeZone } = useTimeFormat();
  switch (save.kind) {
    case "saved": {
      const clock = new Intl.DateTimeFormat(locale, {
        timeZone,
        hour: "2-digit",
        minute: "2-digit",
      });
      const isToday = Date.now() - save.at < 12 * 3_600_000;
      const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" });
      return (
        <span className="label save-status">
          {`saved ${isToday ? clock.format(save.at) : day.format(save.at)}`}
        </span>
      );
    }
    case "offline":
      return (
        <Chip tone="warning" icon={CloudOff} title="It is tried again every few seconds.">
          not saved: offline
        </Chip>
      );
    case "refused":
      return (
        <Chip tone="danger" icon={TriangleAlert} title={save.message}>
          not saved
        </Chip>
      );
    case "conflict":
      return (
        <Chip tone="warning" icon={TriangleAlert} title={save.message}>
          not saved: changed by somebody else
        </Chip>
      );
    default:
      return <span className="label save-status">saving…</span>;
  }
}
