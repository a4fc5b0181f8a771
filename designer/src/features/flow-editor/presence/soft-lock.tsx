import { Banner } from "../../../ui/banner.tsx";
import { useEditor } from "../editor-context.ts";
import { useGuestsAt } from "./use-presence.ts";

/** Says that somebody else is on the same step; nobody is locked out. */
export function SoftLock({ step }: { step: string }) {
  const { isEditable } = useEditor();
  const guests = useGuestsAt(step);
  if (!isEditable || guests.length === 0) return null;
  const names = [...new Set(guests.map(({ name }) => name))].join(" and ");
  return (
    <div className="soft-lock">
      <Banner
        tone="warning"
        title={`${names} ${guests.length > 1 ? "are" : "is"} on this step too.`}
      >
        If both of you change it, whoever saves second chooses what stays.
      </Banner>
    </div>
  );
}
