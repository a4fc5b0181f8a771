import { useNavigate } from "@tanstack/react-router";
import { DoorClosed } from "lucide-react";
import { useEffect } from "react";
import { PageHeader } from "../../app/page-header.tsx";
import { useSession } from "../../app/session.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { openSections } from "./admin-sections.ts";

/** The administration begins at the first section this user may open. */
export function AdminHomePage() {
  const path = openSections(useSession().has)[0]?.path;
  const navigate = useNavigate();
  useEffect(() => {
    if (path) void navigate({ href: path, replace: true });
  }, [path, navigate]);
  if (path) return null;
  return (
    <>
      <PageHeader crumbs={[{ label: "Administration" }]} />
      <EmptyState icon={DoorClosed} title="You may not see the administration">
        It takes a right such as “directory.read”. Another administrator can give your user a role
        that has it.
      </EmptyState>
    </>
  );
}
