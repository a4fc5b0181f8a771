import type { MessageView } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { api } from "../../app/api.ts";
import { changeDesk, deskQuery } from "./desk-query.ts";
import { interactionQuery, markReadHere } from "./interaction-query.ts";
import { readUpTo } from "./thread-order.ts";

/** Long enough to have been looked at. */
const LOOK_MS = 700;

/**
 * Marks on the server what was seen: half of the message on screen, in a window in front. Also
 * remembers what was new when this thread was opened, for the divider stays where it was.
 */
export function useReadMarks(id: string, messages: readonly MessageView[], isOwn: boolean) {
  const queryClient = useQueryClient();
  const [news, setNews] = useState<ReadonlySet<string>>(new Set());
  const [below, setBelow] = useState<ReadonlySet<string>>(new Set());
  const [above, setAbove] = useState<ReadonlySet<string>>(new Set());
  const seen = useRef(new Set<string>());
  const unread = messages.filter((message) => message.unread).map((message) => message.id);
  const unreadKey = unread.join();
  const nodes = useRef(new Map<string, Element>());
  const isInFront = useSyncExternalStore(onVisibility, isVisible);

  useEffect(() => {
    const ids = unreadKey === "" ? [] : unreadKey.split(",");
    if (ids.length > 0) setNews((known) => new Set([...known, ...ids]));
  }, [unreadKey]);

  const mark = useCallback(() => {
    const ids = unreadKey === "" ? [] : unreadKey.split(",");
    const upTo = readUpTo(ids, seen.current);
    if (!isOwn || upTo === undefined) return;
    markReadHere(queryClient, id, upTo);
    const known = queryClient.getQueryData(deskQuery.queryKey)?.byId[id];
    const left = queryClient.getQueryData(interactionQuery(id).queryKey)?.interaction.unread;
    if (known)
      changeDesk(queryClient, {
        kind: "interaction",
        interaction: { ...known, unread: left ?? 0 },
      });
    // A mark that is lost is set again with the next message.
    api.put(`/api/interactions/${id}/read`, { body: { messageId: upTo } }).catch(() => undefined);
  }, [id, isOwn, queryClient, unreadKey]);

  useEffect(() => {
    if (unreadKey === "") {
      setBelow(new Set());
      setAbove(new Set());
      return;
    }
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const messageId = (entry.target as HTMLElement).dataset["message"] ?? "";
          clearTimeout(timers.get(messageId));
          setBelow((known) => toggled(known, messageId, isUnderEdge(entry)));
          setAbove((known) => toggled(known, messageId, isOverEdge(entry)));
          if (isInFront && isLookedAt(entry))
            timers.set(
              messageId,
              setTimeout(() => {
                seen.current.add(messageId);
                mark();
              }, LOOK_MS),
            );
        }
      },
      { threshold: [0, 0.1, 0.25, 0.5] },
    );
    for (const messageId of unreadKey.split(",")) {
      const node = nodes.current.get(messageId);
      if (node) observer.observe(node);
    }
    return () => {
      observer.disconnect();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [unreadKey, mark, isInFront]);

  return {
    /** What was unread when it was first shown, until an answer is sent. */
    news,
    clearNews: () => setNews(new Set()),
    /** Unread messages under the lower edge. */
    below,
    /** Unread messages over the upper edge. */
    above,
    /** The `ref` of a message's element. */
    nodeOf: (messageId: string) => (node: Element | null) => {
      if (node) nodes.current.set(messageId, node);
      else nodes.current.delete(messageId);
    },
    reveal(messageId: string): void {
      const node = nodes.current.get(messageId);
      if (!(node instanceof HTMLElement)) return;
      node.scrollIntoView({ block: "center", behavior: "smooth" });
      // So that a screen reader reads it, and the next Tab goes on from there.
      node.tabIndex = -1;
      node.focus({ preventScroll: true });
    },
  };
}

export type ReadMarks = ReturnType<typeof useReadMarks>;

function isUnderEdge({
  isIntersecting,
  boundingClientRect,
  rootBounds,
}: IntersectionObserverEntry) {
  return !isIntersecting && boundingClientRect.top > (rootBounds?.top ?? 0);
}

function isOverEdge({ isIntersecting, boundingClientRect, rootBounds }: IntersectionObserverEntry) {
  return !isIntersecting && boundingClientRect.bottom < (rootBounds?.bottom ?? 0);
}

/** Half of it, or as much of a very long one as fills half of the window. */
function isLookedAt({
  intersectionRatio,
  intersectionRect,
  rootBounds,
}: IntersectionObserverEntry) {
  return intersectionRatio >= 0.5 || intersectionRect.height > (rootBounds?.height ?? 800) * 0.5;
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}

function toggled(known: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  if (known.has(id) === isIn) return known;
  const next = new Set(known);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
