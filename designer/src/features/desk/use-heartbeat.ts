import { useEffect } from "react";
import { api } from "../../app/api.ts";
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
    const worker = new Worker(trustedScript(workerUrl), { type: "module" });
    worker.onmessage = beat;
    return () => worker.terminate();
  } catch {
    // Where a policy forbids workers, the page's own timer has to do.
    const timer = setInterval(beat, BEAT_MS);
    return () => clearInterval(timer);
  }
}

let policy: { createScriptURL: (text: string) => unknown } | undefined;

/** The policy asks for trusted types; the address comes from the build and from nowhere else. */
function trustedScript(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("signalbox-heartbeat", { createScriptURL: () => address });
  return policy ? (policy.createScriptURL("") as string) : address;
}

/** What of the Trusted Types API is used here; TypeScript's DOM library has none of it. */
interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (text: string) => string },
  ) => { createScriptURL: (text: string) => unknown };
}
