import {
  Briefcase,
  Circle,
  CircleCheck,
  CircleDot,
  CircleMinus,
  CircleX,
  ClipboardPen,
  Coffee,
  DoorOpen,
  Footprints,
  GraduationCap,
  House,
  Phone,
  TreePalm,
  Users,
  Utensils,
} from "lucide-react";
import type { IconType } from "../../../ui/icon.tsx";

/** The icons a status can have, by the name that is stored. */
export const STATUS_ICONS: Readonly<Record<string, { title: string; icon: IconType }>> = {
  circle: { title: "Circle", icon: Circle },
  "circle-check": { title: "Check", icon: CircleCheck },
  "circle-dot": { title: "Dot", icon: CircleDot },
  "circle-minus": { title: "Minus", icon: CircleMinus },
  "circle-x": { title: "Cross", icon: CircleX },
  "clipboard-pen": { title: "Clipboard", icon: ClipboardPen },
  footprints: { title: "Footprints", icon: Footprints },
  utensils: { title: "Cutlery", icon: Utensils },
  coffee: { title: "Cup", icon: Coffee },
  users: { title: "People", icon: Users },
  "graduation-cap": { title: "Graduation cap", icon: GraduationCap },
  phone: { title: "Telephone", icon: Phone },
  house: { title: "House", icon: House },
  briefcase: { title: "Briefcase", icon: Briefcase },
  palmtree: { title: "Palm tree", icon: TreePalm },
  "door-open": { title: "Open door", icon: DoorOpen },
};

export function statusIcon(name: string): IconType {
  return STATUS_ICONS[name]?.icon ?? Circle;
}
