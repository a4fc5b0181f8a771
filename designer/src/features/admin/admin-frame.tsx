import { useNavigate, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { PageHeader } from "../../app/page-header.tsx";
import { useSession } from "../../app/session.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { ADMIN_SECTIONS, type AdminSection, openSections } from "./admin-sections.ts";
import { LicenceWarning } from "./licences/licence-warning.tsx";
import { useAdminLive } from "./use-admin-live.ts";
import "./admin.css";

export interface AdminFrameProps {
  /** The id of the section shown. */
  section: string;
  /** What is open in it, for the breadcrumbs. */
  entity?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

/** The side navigation of the administration, and beside it one of its pages. */
export function AdminFrame({ section: id, entity, actions, children }: AdminFrameProps) {
  const { has } = useSession();
  const sections = openSections(has);
  const section = ADMIN_SECTIONS.find((one) => one.id === id);
  const navigate = useNavigate();
  useAdminLive();
  useHotkeys(
    sections.map((one) => ({
      id: `admin.go.${one.id}`,
      title: `Open ${one.title}`,
      section: "Administration",
      keywords: "settings configuration",
      run: () => void navigate({ href: one.path }),
    })),
  );
  const title = section?.title ?? "";
  return (
    <div className="admin">
      <PageHeader
        crumbs={[
          { label: "Administration", href: "/administration" },
          ...(entity === undefined
            ? [{ label: title }]
            : [{ label: title, href: section?.path ?? "/administration" }, { label: entity }]),
        ]}
        actions={actions}
      />
      <SideNavigation sections={sections} />
      <div className="admin-page">
        <LicenceWarning />
        <div className="admin-page-body">{children}</div>
      </div>
    </div>
  );
}

function SideNavigation({ sections }: { sections: readonly AdminSection[] }) {
  const here = useRouterState({ select: (state) => state.location.pathname });
  const groups = Map.groupBy(sections, (section) => section.group);
  return (
    <nav className="admin-nav" aria-label="Administration">
      {[...groups].map(([group, members]) => (
        <div key={group} className="admin-nav-group">
          <h2 className="label">{group}</h2>
          <ul>
            {members.map((section) => (
              <li key={section.id}>
                <Link
                  className="admin-nav-link"
                  href={section.path}
                  {...((here === section.path || here.startsWith(`${section.path}/`)) && {
                    "aria-current": "page" as const,
                  })}
                >
                  <Icon of={section.icon} />
                  {section.title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
