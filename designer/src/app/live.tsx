import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { create } from "zustand";
import { setServerTime } from "../ui/clock.ts";
import { createLiveConnection } from "./live-connection.ts";
import type { LiveEvent, LiveMessage, LiveRequest, LiveState } from "./live-message.ts";
import { sessionQuery } from "./session.tsx";

type Listener = (event: LiveEvent) => void;

const listeners = new Map<string, Set<Listener>>();
const resetListeners = new Set<() => void>();
const refusedListeners = new Set<() => void>();
const useConnection = create<{ state: LiveState }>(() => ({ state: "connecting" }));
let request: ((message: LiveRequest) => void) | undefined;

/**
 * Calls back for each server event of these types while the component is on screen.
 * Events missed while offline are replayed; where that is impossible, all queries load again.
 */
export function useLive(types: readonly string[], callback: Listener): void {
  const latest = useRef(callback);
  latest.current = callback;
  const key = types.join("\n");
  useEffect(() => {
    const wanted = key.split("\n");
    const listener: Listener = (event) => latest.current(event);
    for (const type of wanted) listenersOf(type).add(listener);
    ask({ kind: "listen", types: wanted });
    return () => {
      for (const type of wanted) listenersOf(type).delete(listener);
    };
  }, [key]);
}

/** For the "Offline – reconnecting" chip. */
export function useLiveState(): LiveState {
  return useConnection((connection) => connection.state);
}

/** Holds the connection open for this user; stands once, in the shell. Nobody may not listen. */
export function useLiveConnection(userId: string | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (userId === undefined) return;
    const onReset = () => {
      void queryClient.invalidateQueries({
        predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0],
      });
    };
    const onRefused = () => {
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    };
    const start = () => ask({ kind: "start", userId });
    const stop = () => ask({ kind: "stop" });
    // A stream can outlive the network under it and stay silent; the browser knows at once.
    const onOffline = () => useConnection.setState({ state: "offline" });
    const onOnline = () => ask({ kind: "reopen" });
    resetListeners.add(onReset);
    refusedListeners.add(onRefused);
    window.addEventListener("pagehide", stop);
    window.addEventListener("pageshow", start);
    window.addEventListener("offline", onOffline);
    window.addEventListener("online", onOnline);
    start();
    return () => {
      resetListeners.delete(onReset);
      refusedListeners.delete(onRefused);
      window.removeEventListener("pagehide", stop);
      window.removeEventListener("pageshow", start);
      window.removeEventListener("offline", onOffline);
      window.removeEventListener("online", onOnline);
      stop();
    };
  }, [userId, queryClient]);
}

function ask(message: LiveRequest): void {
  request ??= createLiveConnection(receive);
  request(message);
}

function receive(message: LiveMessage): void {
  if (message.kind === "event") {
    for (const listener of listeners.get(message.event.type) ?? []) listener(message.event);
  } else if (message.kind === "state") {
    useConnection.setState({ state: message.state });
  } else if (message.kind === "time") {
    setServerTime(message.serverTime);
  } else if (message.kind === "reset") {
    for (const listener of resetListeners) listener();
  } else {
    for (const listener of refusedListeners) listener();
  }
}

function listenersOf(type: string): Set<Listener> {
  const known = listeners.get(type) ?? new Set<Listener>();
  listeners.set(type, known);
  return known;
}
