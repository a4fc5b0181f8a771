import { Avatar } from "../ui/avatar.tsx";
import { useCanvasUi } from "./canvas-ui.ts";

/** Somebody else who has the handler open. */
export interface CardGuest {
  tab: string;
  userId: string;
  name: string;
}

const MOST_SHOWN = 3;

/** Who else is on this card. */
export function CardGuests({ card }: { card: string }) {
  const guests = useCanvasUi((state) => state.guests.get(card));
  if (!guests) return null;
  const names = guests.map(({ name }) => name).join(", ");
  return (
    <span className="card-guests" title={`Here now: ${names}`}>
      {guests.slice(0, MOST_SHOWN).map(({ tab, userId, name }) => (
        <Avatar key={tab} name={name} seed={userId} size={22} />
      ))}
      <span className="sb-hidden">{`Here now: ${names}`}</span>
    </span>
  );
}
