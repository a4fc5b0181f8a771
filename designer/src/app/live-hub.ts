import type { LiveMessage, LiveRequest, LiveState } from "./live-message.ts";
import { createLiveStream, type EventSourceLike } from "./live-stream.ts";

export interface LiveMember {
  receive: (request: LiveRequest) => void;
  leave: () => void;
}

export type LiveHub = ReturnType<typeof createLiveHub>;

/** One stream for many pages; it is open while any of them wants it. */
export function createLiveHub(connect: () => EventSourceLike) {
  const members = new Map<LiveMember, (message: LiveMessage) => void>();
  const started = new Set<LiveMember>();
  let userId: string | undefined;
  let state: LiveState = "connecting";
  const stream = createLiveStream({
    connect,
    emit,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    random: Math.random,
  });

  function emit(message: LiveMessage): void {
    if (message.kind === "state") state = message.state;
    for (const post of members.values()) post(message);
  }

  function start(member: LiveMember, wantedUser: string): void {
    const isOpen = userId === wantedUser && started.size > 0;
    started.add(member);
    if (!isOpen) {
      userId = wantedUser;
      stream.open();
      return;
    }
    // What this page loaded before it joined may have changed unheard.
    members.get(member)?.({ kind: "state", state });
    if (state === "live") members.get(member)?.({ kind: "reset" });
  }

  /** Each page says that the network is back; the first one's word opens the stream. */
  function reopen(): void {
    if (started.size > 0 && state !== "connecting") stream.open();
  }

  function stop(member: LiveMember): void {
    if (!started.delete(member) || started.size > 0) return;
    userId = undefined;
    stream.close();
  }

  return {
    join(post: (message: LiveMessage) => void): LiveMember {
      const member: LiveMember = {
        receive(request) {
          if (request.kind === "listen") stream.listen(request.types);
          else if (request.kind === "start") start(member, request.userId);
          else if (request.kind === "reopen") reopen();
          else stop(member);
        },
        leave() {
          stop(member);
          members.delete(member);
        },
      };
      members.set(member, post);
      return member;
    },
  };
}
