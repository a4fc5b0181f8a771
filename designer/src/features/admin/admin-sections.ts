import {
  AtSign,
  BadgeCheck,
  CalendarClock,
  CircleDot,
  FlaskConical,
  FolderTree,
  KeyRound,
  LogIn,
  MessageSquareText,
  Monitor,
  Radio,
  ScrollText,
  SlidersHorizontal,
  Sparkles,
  Tags,
  UserRound,
  UsersRound,
} from "lucide-react";
import type { IconType } from "../../ui/icon.tsx";

/** One page of the administration. */
export interface AdminSection {
  id: string;
  title: string;
  path: string;
  group: "Social media" | "People" | "Routing" | "System";
  icon: IconType;
  /** Any one of these opens the page. */
  rights: readonly string[];
}

/** In the order of the side navigation. */
export const ADMIN_SECTIONS: readonly AdminSection[] = [
  {
    id: "channels",
    title: "Channels",
    path: "/administration/channels",
    group: "Social media",
    icon: Radio,
    rights: ["socialMedia.admin"],
  },
  {
    id: "accounts",
    title: "Accounts",
    path: "/administration/accounts",
    group: "Social media",
    icon: AtSign,
    rights: ["socialMedia.admin"],
  },
  {
    id: "users",
    title: "Users",
    path: "/administration/users",
    group: "People",
    icon: UserRound,
    rights: ["directory.read"],
  },
  {
    id: "roles",
    title: "Roles",
    path: "/administration/roles",
    group: "People",
    icon: KeyRound,
    rights: ["directory.read", "role.edit"],
  },
  {
    id: "single-sign-on",
    title: "Single sign-on",
    path: "/administration/single-sign-on",
    group: "People",
    icon: LogIn,
    rights: ["role.edit"],
  },
  {
    id: "workgroups",
    title: "Workgroups",
    path: "/administration/workgroups",
    group: "Routing",
    icon: UsersRound,
    rights: ["directory.read"],
  },
  {
    id: "skills",
    title: "Skills",
    path: "/administration/skills",
    group: "Routing",
    icon: Sparkles,
    rights: ["directory.read"],
  },
  {
    id: "statuses",
    title: "Statuses",
    path: "/administration/statuses",
    group: "Routing",
    icon: CircleDot,
    rights: ["directory.read"],
  },
  {
    id: "stations",
    title: "Stations",
    path: "/administration/stations",
    group: "Routing",
    icon: Monitor,
    rights: ["directory.read"],
  },
  {
    id: "wrap-up-codes",
    title: "Wrap-up codes",
    path: "/administration/wrap-up-codes",
    group: "Routing",
    icon: Tags,
    rights: ["directory.read"],
  },
  {
    id: "schedules",
    title: "Schedules",
    path: "/administration/schedules",
    group: "Routing",
    icon: CalendarClock,
    rights: ["directory.read"],
  },
  {
    id: "canned-responses",
    title: "Canned responses",
    path: "/administration/canned-responses",
    group: "Routing",
    icon: MessageSquareText,
    rights: ["directory.read"],
  },
  {
    id: "what-if",
    title: "What if",
    path: "/administration/what-if",
    group: "Routing",
    icon: FlaskConical,
    rights: ["routing.explain"],
  },
  {
    id: "licences",
    title: "Licences",
    path: "/administration/licences",
    group: "System",
    icon: BadgeCheck,
    rights: ["directory.read"],
  },
  {
    id: "parameters",
    title: "Server parameters",
    path: "/administration/parameters",
    group: "System",
    icon: SlidersHorizontal,
    rights: ["directory.read"],
  },
  {
    id: "tree",
    title: "Directory tree",
    path: "/administration/tree",
    group: "System",
    icon: FolderTree,
    rights: ["directory.read"],
  },
  {
    id: "audit",
    title: "Audit log",
    path: "/administration/audit",
    group: "System",
    icon: ScrollText,
    rights: ["audit.read"],
  },
];

export function openSections(has: (right: string) => boolean): AdminSection[] {
  return ADMIN_SECTIONS.filter((section) => section.rights.some(has));
}
