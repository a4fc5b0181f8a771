import type { RunSummary } from "@signalbox/server/contract";
import { CircleCheck, CircleDot, Hourglass, Play, TriangleAlert } from "lucide-react";
import { Icon, type IconType } from "../../../ui/icon.tsx";

const LOOKS: Record<RunSummary["status"], { title: string; icon: IconType; tone: string }> = {
  running: { title: "Running", icon: Play, tone: "accent" },
  waiting: { title: "Waiting", icon: Hourglass, tone: "accent" },
  yielded: { title: "Running", icon: CircleDot, tone: "accent" },
  ended: { title: "Ended", icon: CircleCheck, tone: "done" },
  faulted: { title: "Faulted", icon: TriangleAlert, tone: "danger" },
};

export function RunStatus({ status }: { status: RunSummary["status"] }) {
  const { title, icon, tone } = LOOKS[status];
  return (
    <span className="run-status" data-tone={tone}>
      <Icon of={icon} size={14} />
      {title}
    </span>
  );
}
