import type { InteractionSummary } from "@signalbox/server/contract";
import { useEffect, useRef } from "react";
import { useAlertSettings } from "./alert-settings.ts";
import { playAlertTone } from "./alert-tone.ts";
import { channelWords, ringTitle } from "./interaction-words.ts";

const AGAIN_MS = 2500;
const HEIR_WAITS_MS = 1500;
const LOCK = "signalbox-desk-ring";

/** Sound and the browser's own notification while something alerts; of many tabs one does it. */
export function useRing(alerts: readonly InteractionSummary[]): void {
  const volume = useAlertSettings((settings) => settings.volume);
  const first = alerts[0];
  const latest = useRef({ volume, first });
  latest.current = { volume, first };
  const id = first?.id;
  useEffect(() => {
    if (id === undefined) return;
    return whileChosen(() => {
      const ring = () => playAlertTone(latest.current.volume);
      ring();
      const timer = setInterval(ring, AGAIN_MS);
      const notification = latest.current.first && notify(latest.current.first);
      return () => {
        clearInterval(timer);
        notification?.close();
      };
    });
  }, [id]);
}

/**
 * Runs `begin` in the one tab that gets the lock, and its end when the alert is over here. A tab that
 * has had to wait for it waits a little longer: most often the alert is over, and it hears so in a
 * moment.
 */
function whileChosen(begin: () => () => void): () => void {
  let end = () => {};
  let isOver = false;
  const over = Promise.withResolvers<void>();
  const run = async () => {
    if (isOver) return;
    end = begin();
    await over.promise;
  };
  // Plain HTTP has no locks: then every tab rings, which is better than none.
  if ("locks" in navigator) {
    const inherit = async () => {
      await Promise.race([over.promise, sleep(HEIR_WAITS_MS)]);
      await run();
    };
    void navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock) return run();
      void navigator.locks.request(LOCK, inherit);
    });
  } else void run();
  return () => {
    isOver = true;
    end();
    over.resolve();
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function notify(one: InteractionSummary): Notification | undefined {
  if (!("Notification" in window) || Notification.permission !== "granted") return undefined;
  if (document.visibilityState === "visible" && document.hasFocus()) return undefined;
  try {
    const notification = new Notification(ringTitle(one), {
      // No text of the customer: notifications stay on screens and in logs of the system.
      body: `${one.workgroupName} · ${channelWords(one)}`,
      tag: `interaction-${one.id}`,
      silent: true,
    });
    notification.onclick = () => window.focus();
    return notification;
  } catch {
    // Some mobile browsers allow notifications from service workers only.
    return undefined;
  }
}
