import { useSyncExternalStore } from "react";

/**
 * The server's time as far as this browser knows it. Timers shown to agents count by the
 * database's clock; a laptop that is minutes off must not show a negative wait.
 */
let offsetMs = 0;
let tickAt = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Milliseconds since the epoch, by the server's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** @param serverTime Milliseconds since the epoch, as the server said just now. */
export function setServerTime(serverTime: number): void {
  offsetMs = serverTime - Date.now();
}

/** The server's time in milliseconds, renewed each second by one timer for the whole page. */
export function useServerNow(): number {
  useSyncExternalStore(listen, readTick);
  return serverNow();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  tickAt = Date.now();
  for (const listener of listeners) listener();
}

function readTick(): number {
  return tickAt;
}
