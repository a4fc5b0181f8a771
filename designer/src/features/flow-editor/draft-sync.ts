import type { Command, Draft } from "@signalbox/engine/graph";
import { applyCommand, replaceDraft } from "@signalbox/engine/graph";
import type { DocumentStore, History } from "./document-store.ts";

/**
 * How the draft here stands to the one on the server.
 *
 * - saved → changed: a command was run; a moment later → saving
 * - saving → saved, or → changed when more was done meanwhile
 * - saving → offline: no answer; tried again until one comes
 * - saving → refused: the server will not have it; the next change tries again
 * - saving → conflict: somebody else saved in between; nothing is sent until the user has chosen
 */
export type SaveState =
  | { kind: "saved"; at: number }
  | { kind: "changed" }
  | { kind: "saving" }
  | { kind: "offline" }
  | { kind: "refused"; message: string }
  | { kind: "conflict"; message: string };

export type SaveResult =
  | { kind: "saved"; rev: number; at: number }
  | { kind: "offline" }
  | { kind: "refused"; message: string }
  | { kind: "conflict"; message: string };

/** What outlives a reload: commands that the server has not got, and the undo history. */
export interface Kept extends History {
  rev: number;
  pending: readonly Command[];
  /** What the server had at `rev`; a merge begins there. */
  base?: Draft;
}

/** A conflict's end: what was made of theirs. */
export interface Settlement {
  theirs: Draft;
  /** Of theirs. */
  rev: number;
  savedAt: number;
  /** The same object as `theirs` when nothing of ours is to stay. */
  result: Draft;
  /** For the undo menu. */
  name: string;
}

export interface DraftSyncOptions {
  store: DocumentStore;
  rev: number;
  savedAt: number;
  pending?: readonly Command[];
  /** What the server has at `rev`. @default the store's draft */
  base?: Draft;
  save: (rev: number, draft: Draft) => Promise<SaveResult>;
  keep: (kept: Kept) => void;
  delayMs?: number;
  retryMs?: number;
}

export type DraftSync = ReturnType<typeof createDraftSync>;

/** Sends the draft a moment after the last change; one request at a time, the newest draft each time. */
export function createDraftSync(options: DraftSyncOptions) {
  const { store, delayMs = 700, retryMs = 4000 } = options;
  let rev = options.rev;
  let pending: readonly Command[] = options.pending ?? [];
  let base = options.base ?? store.getState().draft;
  let state: SaveState =
    pending.length > 0 ? { kind: "changed" } : { kind: "saved", at: options.savedAt };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  const listeners = new Set<() => void>();

  function become(next: SaveState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function keep(): void {
    const { past, future, forgotten } = store.getState();
    options.keep({ rev, pending, past, future, forgotten, base });
  }

  function schedule(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }

  store.setOnCommand((command) => {
    pending = [...pending, command];
    keep();
    if (state.kind === "conflict") return;
    if (state.kind !== "saving" && state.kind !== "offline") become({ kind: "changed" });
    if (!running) schedule(delayMs);
  });
  if (pending.length > 0) schedule(0);

  /** Sends what is unsent now, and answers when the server has it or does not want it. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (running) await running;
    if (pending.length === 0 || state.kind === "conflict") return;
    running = send();
    await running;
  }

  async function send(): Promise<void> {
    const sent = pending.length;
    const wasOffline = state.kind === "offline";
    if (!wasOffline) become({ kind: "saving" });
    const { draft } = store.getState();
    const result = await options.save(rev, draft);
    running = undefined;
    if (result.kind === "saved") {
      base = draft;
      rev = result.rev;
      pending = pending.slice(sent);
      keep();
      if (pending.length > 0) schedule(delayMs);
      become(pending.length > 0 ? { kind: "changed" } : { kind: "saved", at: result.at });
      return;
    }
    if (result.kind === "offline") schedule(retryMs);
    become(result);
  }

  return {
    getState: () => state,
    getRev: () => rev,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush,
    /** What the server had when it last answered. */
    getBase: () => base,
    /** Somebody else saved while nothing was unsent here. */
    takeTheirs(theirs: Draft, theirRev: number, at: number): void {
      rev = theirRev;
      base = theirs;
      pending = [];
      store.replace(theirs, "The other draft was loaded");
      keep();
      become({ kind: "saved", at });
    },
    /**
     * Ends a conflict: first theirs, then what was made of it, each one step of undo. So nothing is
     * lost by any choice: undo goes back over theirs to ours.
     */
    settle({ theirs, rev: theirRev, savedAt, result, name }: Settlement): void {
      clearTimeout(timer);
      const made = replaceDraft(theirs, result);
      store.run(replaceDraft(store.getState().draft, theirs), "Take over the other draft");
      if (result !== theirs) store.run(made, name);
      rev = theirRev;
      base = theirs;
      pending = result === theirs ? [] : [made];
      keep();
      become(pending.length > 0 ? { kind: "changed" } : { kind: "saved", at: savedAt });
      if (pending.length > 0) schedule(0);
    },
    stop(): void {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}

/** Runs commands on another draft than they were made for; those that do not fit are left out. */
export function replay(
  draft: Draft,
  commands: readonly Command[],
): { draft: Draft; applied: Command[]; refused: number } {
  let current = draft;
  const applied: Command[] = [];
  for (const command of commands) {
    try {
      current = applyCommand(current, command).draft;
      applied.push(command);
    } catch {
      // It names something the other draft does not have; the caller says how many these were.
    }
  }
  return { draft: current, applied, refused: commands.length - applied.length };
}
