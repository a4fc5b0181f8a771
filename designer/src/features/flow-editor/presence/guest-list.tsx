import { Avatar } from "../../../ui/avatar.tsx";
import { stepTitle } from "../edit-commands.ts";
import { useDraft, useFacts } from "../editor-context.ts";
import { useGuests } from "./use-presence.ts";
import "./presence.css";

/** More stand as a number. */
const MOST_SHOWN = 4;

/** Who else has this handler open, in the top bar. */
export function GuestList() {
  const guests = useGuests();
  const draft = useDraft();
  const facts = useFacts();
  if (guests.length === 0) return null;
  const where = (step: string | null) =>
    step !== null && (step === "start" || Object.hasOwn(draft.document.steps, step))
      ? `, on ${stepTitle(draft, facts, step)}`
      : "";
  const told = guests.map(({ name, step }) => `${name}${where(step)}`);
  return (
    <span className="guests" title={`Also here: ${told.join("; ")}`}>
      {guests.slice(0, MOST_SHOWN).map(({ tab, name, userId }) => (
        <Avatar key={tab} name={name} seed={userId} size={22} />
      ))}
      {guests.length > MOST_SHOWN && (
        <span className="label num" aria-hidden>{`+${guests.length - MOST_SHOWN}`}</span>
      )}
      <span className="sb-hidden" role="status">{`Also here: ${told.join("; ")}`}</span>
    </span>
  );
}
