import { create } from "zustand";

const STORE = "signalbox.desk.joined";

/**
 * Whether this tab sits at the desk. Opening the desk joins; other areas and a reload do not leave
 * it, for a glance at a handler must not send an agent's interactions back to their queues.
 */
export const useDeskSession = create<{ isJoined: boolean; hasLeft: boolean }>(() => ({
  isJoined: false,
  hasLeft: false,
}));

/** Takes the seat again after a reload, if it is the same person's. */
export function resumeDesk(userId: string): void {
  if (sessionStorage.getItem(STORE) === userId) useDeskSession.setState({ isJoined: true });
}

export function joinDesk(userId: string): void {
  sessionStorage.setItem(STORE, userId);
  useDeskSession.setState({ isJoined: true, hasLeft: false });
}

export function leaveDesk(): void {
  sessionStorage.removeItem(STORE);
  useDeskSession.setState({ isJoined: false, hasLeft: true });
}
