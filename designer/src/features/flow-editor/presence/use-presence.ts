import type { HandlerGuest, LiveEventData } from "@signalbox/server/contract";
import { createContext, useContext, useEffect, useMemo, useRef, useState } from "react";
import { newIdempotencyKey } from "../../../app/api.ts";
import { bePresent, leaveHandler } from "../../../app/handlers-api.ts";
import { useLive } from "../../../app/live.tsx";
import { useEditor, useSelection } from "../editor-context.ts";

/** The server takes a page for gone after two and a half of these. */
const AGAIN_MS = 10_000;
/** Whoever walks along the steps is not told of at each of them. */
const SETTLED_MS = 600;

export const GuestsContext = createContext<readonly HandlerGuest[]>([]);

/** Everybody else who has this handler open; oneself only by another page. */
export function useGuests(): readonly HandlerGuest[] {
  return useContext(GuestsContext);
}

/** Those who stand on one step. */
export function useGuestsAt(step: string): readonly HandlerGuest[] {
  const guests = useGuests();
  return useMemo(() => guests.filter((guest) => guest.step === step), [guests, step]);
}

/** Says that this page is open and on which step, and hears who else is. */
export function usePresence(): readonly HandlerGuest[] {
  const { handlerId, ui } = useEditor();
  const [tab] = useState(newIdempotencyKey);
  const [guests, setGuests] = useState<readonly HandlerGuest[]>([]);
  const step = useOnlySelected();
  const latest = useRef(step);
  latest.current = step;

  useEffect(() => {
    let isGone = false;
    // Saying it costs nothing when it fails: the next time comes soon, and saving has its own word.
    const say = () =>
      void bePresent(handlerId, { tab, step: latest.current }).then(
        (answer) => {
          if (!isGone) setGuests(answer.guests);
        },
        () => undefined,
      );
    const leave = () => void leaveHandler(handlerId, tab).catch(() => undefined);
    say();
    const timer = setInterval(say, AGAIN_MS);
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", say);
    return () => {
      isGone = true;
      clearInterval(timer);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", say);
      leave();
    };
  }, [handlerId, tab]);

  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const timer = setTimeout(
      () => void bePresent(handlerId, { tab, step }).catch(() => undefined),
      SETTLED_MS,
    );
    return () => clearTimeout(timer);
  }, [handlerId, tab, step]);

  useLive(["handler.presence"], (event) => {
    const told = event.data as unknown as LiveEventData<"handler.presence">;
    if (told.handlerId === handlerId) setGuests(told.guests);
  });

  const others = useMemo(() => guests.filter((guest) => guest.tab !== tab), [guests, tab]);
  useEffect(() => ui.setState({ guests: byStep(others) }), [ui, others]);
  return others;
}

function useOnlySelected(): string | null {
  const selected = useSelection();
  const [only] = selected;
  return selected.size === 1 && only !== undefined && only.length <= 80 ? only : null;
}

function byStep(guests: readonly HandlerGuest[]): ReadonlyMap<string, readonly HandlerGuest[]> {
  const steps = new Map<string, HandlerGuest[]>();
  for (const guest of guests) {
    if (guest.step === null) continue;
    steps.set(guest.step, [...(steps.get(guest.step) ?? []), guest]);
  }
  return steps;
}
