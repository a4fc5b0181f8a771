import { PageHeader } from "../page-header.tsx";
export function KitPage() {
  return <PageHeader crumbs={[{ label: "Kit" }]} />;
}
