import type { PresenceView, StatusView } from "@signalbox/server/contract";
import {
  Briefcase,
  CircleCheck,
  CircleDot,
  CircleMinus,
  CircleX,
  ClipboardPen,
  DoorOpen,
  Footprints,
  GraduationCap,
  House,
  TreePalm,
  Users,
  Utensils,
} from "lucide-react";
import type { IconType } from "../../ui/icon.tsx";

/** The names that statuses carry in the directory. */
const ICONS: Record<string, IconType> = {
  "circle-check": CircleCheck,
  "circle-dot": CircleDot,
  "clipboard-pen": ClipboardPen,
  footprints: Footprints,
  utensils: Utensils,
  users: Users,
  "graduation-cap": GraduationCap,
  "circle-minus": CircleMinus,
  house: House,
  briefcase: Briefcase,
  palmtree: TreePalm,
  "door-open": DoorOpen,
  "circle-x": CircleX,
};

export function statusIcon(status: StatusView): IconType {
  return ICONS[status.icon] ?? CircleDot;
}

/** Green while ACD may offer, violet in after-call work, red while nobody shall disturb. */
export function statusColor(status: StatusView): string {
  if (status.afterCallWork) return "var(--state-wrap-up)";
  if (status.acdAllowed) return "var(--state-connected)";
  return status.doNotDisturb ? "var(--state-disconnected)" : "var(--state-held)";
}

export function presenceColor(presence: PresenceView): string {
  return presence.signedIn ? statusColor(presence.status) : "var(--grey-8)";
}
