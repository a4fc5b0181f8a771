import { FlaskConical } from "lucide-react";
import { Icon } from "../ui/icon.tsx";
import { useAbout } from "./session.tsx";

/** Says on every page that nothing here is real; it cannot be closed. */
export function DemoBanner() {
  const about = useAbout();
  if (!about?.demo) return null;
  return (
    <aside className="demo-banner" aria-label="Demonstration">
      <Icon of={FlaskConical} size={14} />
      This is a demonstration: the traffic is simulated.
    </aside>
  );
}
