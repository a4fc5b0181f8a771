import { createLiveHub } from "./live-hub.ts";
import type { LiveRequest } from "./live-message.ts";

/** The shared worker: one connection for all pages of this browser. */
const hub = createLiveHub(() => new EventSource("/api/events"));

addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0];
  if (!port) return;
  const member = hub.join((message) => port.postMessage(message));
  port.onmessage = ({ data }: MessageEvent<LiveRequest>) => member.receive(data);
});
