import { createLiveHub } from "./live-hub.ts";
import type { LiveMessage, LiveRequest } from "./live-message.ts";
import workerUrl from "./live-worker.ts?sharedworker&url";
import { trustedWorker } from "./trusted-worker.ts";

/**
 * One event stream per browser, for HTTP/1.1 allows six connections to a server and tabs are many.
 *
 * - Shared worker: it holds the stream for all pages.
 * - No shared worker: the page that holds a web lock holds the stream and passes it on over a
 *   broadcast channel; when that page goes, the lock and the stream move to another.
 * - Neither: each page has its own stream.
 */
export function createLiveConnection(
  receive: (message: LiveMessage) => void,
): (request: LiveRequest) => void {
  const toWorker = typeof SharedWorker === "undefined" ? undefined : connectToWorker(receive);
  if (toWorker) return toWorker;
  if (typeof BroadcastChannel !== "undefined" && "locks" in navigator)
    return connectByLock(receive);
  return connectAlone(receive);
}

/** Nothing where a policy or an extension forbids workers: the page must not fall over for that. */
function connectToWorker(receive: (message: LiveMessage) => void) {
  try {
    const worker = new SharedWorker(trustedWorker("live", workerUrl), {
      type: "module",
      name: "signalbox-live",
    });
    worker.port.onmessage = ({ data }: MessageEvent<LiveMessage>) => receive(data);
    return (request: LiveRequest) => worker.port.postMessage(request);
  } catch {
    return undefined;
  }
}

function connectAlone(receive: (message: LiveMessage) => void) {
  const member = createLiveHub(() => new EventSource("/api/events")).join(receive);
  return (request: LiveRequest) => member.receive(request);
}

/** On the channel: messages from the holder, requests from the others, and the holder's greeting. */
type OnChannel =
  | { to: "pages"; message: LiveMessage }
  | { to: "holder"; request: LiveRequest }
  | { to: "pages"; greeting: true };

function connectByLock(receive: (message: LiveMessage) => void) {
  const channel = new BroadcastChannel("signalbox-live");
  const said = new Map<string, LiveRequest>();
  const say = (what: OnChannel) => channel.postMessage(what);
  let hold: ((request: LiveRequest) => void) | undefined;

  channel.onmessage = ({ data }: MessageEvent<OnChannel>) => {
    if (data.to === "holder") return;
    // A new holder knows nothing yet of what the others wanted.
    if ("greeting" in data) for (const request of said.values()) say({ to: "holder", request });
    else receive(data.message);
  };

  void navigator.locks.request("signalbox-live", () => {
    const hub = createLiveHub(() => new EventSource("/api/events"));
    const others = hub.join((message) => say({ to: "pages", message }));
    const own = hub.join(receive);
    channel.onmessage = ({ data }: MessageEvent<OnChannel>) => {
      // Others that stop must not end the stream of those that stay, and cannot be told apart.
      if (data.to === "holder" && data.request.kind !== "stop") others.receive(data.request);
    };
    hold = own.receive;
    for (const request of said.values()) own.receive(request);
    say({ to: "pages", greeting: true });
    // Held until the page goes.
    return new Promise<never>(() => {});
  });

  return (request: LiveRequest) => {
    if (request.kind !== "reopen")
      said.set(request.kind === "listen" ? `listen ${request.types.join()}` : "run", request);
    if (hold) hold(request);
    else say({ to: "holder", request });
  };
}
