import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSession } from "../../app/session.tsx";
import { showToast } from "../../ui/toast.tsx";
import { useDesk } from "./desk-query.ts";
import { alertsOf, type DeskState, invitationsOf, ownInteractions } from "./desk-state.ts";
import { channelWords, ringTitle } from "./interaction-words.ts";
import { useRing } from "./use-ring.ts";

const EMPTY: DeskState = { byId: {}, gone: {}, queues: [] };

/** Sound, notification, the window's title, and on other pages a message that leads to the desk. */
export function AlertWatch() {
  const { user } = useSession();
  const { data = EMPTY } = useDesk({ isEnabled: true });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const alerts = alertsOf(data, user);
  const invitations = invitationsOf(data, user);
  const unread = ownInteractions(data, user).reduce((sum, one) => sum + one.unread, 0);
  useRing([...alerts, ...invitations]);
  useTitleMark(
    alerts[0] ? `● ${alerts[0].customerName} alerts – ` : unread > 0 ? `(${unread}) ` : "",
    path,
  );

  const told = useRef(new Set<string>());
  const first = alerts[0] ?? invitations[0];
  useEffect(() => {
    if (!first || path.startsWith("/desk") || told.current.has(first.id)) return;
    told.current.add(first.id);
    showToast({
      title: ringTitle(first),
      description: `${first.workgroupName} · ${channelWords(first)}`,
      tone: "info",
      action: { title: "Open the desk", run: () => void navigate({ href: "/desk" }) },
    });
  }, [first, path, navigate]);
  return null;
}

/** The mark comes before what the page calls itself, and goes without a trace. */
function useTitleMark(mark: string, path: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page sets another title
  useEffect(() => {
    if (mark === "") return;
    const apply = () => {
      if (!document.title.startsWith(mark)) document.title = mark + document.title;
    };
    // After the page's own title is in place.
    const frame = requestAnimationFrame(apply);
    return () => {
      cancelAnimationFrame(frame);
      if (document.title.startsWith(mark)) document.title = document.title.slice(mark.length);
    };
  }, [mark, path]);
}
