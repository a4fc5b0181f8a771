import { useEffect } from "react";
import { api } from "../../app/api.ts";
import { trustedWorker } from "../../app/trusted-worker.ts";
import workerUrl from "./heartbeat-worker.ts?worker&url";

const BEAT_MS = 10_000;

/**
 * Tells the server every ten seconds that the agent is here; after a minute of silence it gives the
 * agent's interactions back to their queues. A missed beat is no news: the next one follows, and
 * the top bar already says when the server cannot be reached.
 */
export function useHeartbeat(isOn: boolean, onFirstBeat: () => void): void {
  useEffect(() => {
    if (!isOn) return;
    let isFirst = true;
    const beat = () => {
      api.post("/api/presence/heartbeat").then(
        () => {
          if (isFirst) onFirstBeat();
          isFirst = false;
        },
        () => {},
      );
    };
    beat();
    return every(beat);
  }, [isOn, onFirstBeat]);
}

function every(beat: () => void): () => void {
  try {
    const worker = new Worker(trustedWorker("heartbeat", workerUrl), { type: "module" });
    worker.onmessage = beat;
    return () => worker.terminate();
  } catch {
    // Where a policy forbids workers, the page's own timer has to do.
    const timer = setInterval(beat, BEAT_MS);
    return () => clearInterval(timer);
  }
}
