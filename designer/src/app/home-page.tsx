import { useNavigate } from "@tanstack/react-router";
import { DoorClosed } from "lucide-react";
import { useEffect } from "react";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "./page-header.tsx";
import { useOpenAreas } from "./use-open-areas.ts";

/** The start leads to the first area this user may open. */
export function HomePage() {
  const path = useOpenAreas()[0]?.path;
  const navigate = useNavigate();
  useEffect(() => {
    if (path) void navigate({ href: path, replace: true });
  }, [path, navigate]);
  if (path) return null;
  return (
    <>
      <PageHeader crumbs={[{ label: "Start" }]} />
      <EmptyState icon={DoorClosed} title="Nothing is open to you yet">
        Your user has no right to any area. An administrator can give it a role.
      </EmptyState>
    </>
  );
}
