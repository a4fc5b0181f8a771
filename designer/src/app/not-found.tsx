import { SearchX } from "lucide-react";
import { Link } from "react-aria-components";
import { EmptyState } from "../ui/empty-state.tsx";

export function NotFound() {
  return (
    <EmptyState
      icon={SearchX}
      title="There is no page here"
      action={<Link href="/">Go to the start</Link>}
    >
      The address may be mistyped, or what it named has been removed.
    </EmptyState>
  );
}
