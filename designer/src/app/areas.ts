import { MessagesSquare, Rocket, Settings2, Workflow } from "lucide-react";
import type { IconType } from "../ui/icon.tsx";

/** A part of the application with its own place in the rail. */
export interface Area {
  id: string;
  title: string;
  /** Where the rail leads. */
  path: "/desk" | "/handlers" | "/deployments" | "/administration";
  icon: IconType;
  /** Any one of these opens the area; the server decides about all that happens in it. */
  rights: readonly string[];
  keys: string;
}

/** In the rail's order. */
export const AREAS: readonly Area[] = [
  {
    id: "desk",
    title: "Desk",
    path: "/desk",
    icon: MessagesSquare,
    rights: ["desk.use"],
    keys: "g d",
  },
  {
    id: "handlers",
    title: "Handlers",
    path: "/handlers",
    icon: Workflow,
    rights: ["handler.read"],
    keys: "g h",
  },
  {
    id: "deployments",
    title: "Deployments",
    path: "/deployments",
    icon: Rocket,
    rights: ["handler.deploy"],
    keys: "g p",
  },
  {
    id: "administration",
    title: "Administration",
    path: "/administration",
    icon: Settings2,
    rights: ["directory.read", "socialMedia.admin", "role.edit", "audit.read"],
    keys: "g a",
  },
];

/** The areas this user may open and this build has pages for. */
export function openAreas(
  has: (right: string) => boolean,
  hasPage: (path: string) => boolean,
): Area[] {
  return AREAS.filter((area) => area.rights.some(has) && hasPage(area.path));
}
