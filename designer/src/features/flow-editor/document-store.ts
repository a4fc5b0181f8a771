import { applyCommand, type Command, type Draft } from "@signalbox/engine/graph";

/** One thing that was done, as the undo menu names it. */
export interface HistoryEntry {
  name: string;
  redo: Command;
  undo: Command;
  /** Keystrokes in one field follow each other under the same key and are undone together. */
  mergeKey?: string | undefined;
  /** When, in milliseconds since 1970. */
  at: number;
  /** Who; absent for histories kept by an older version of the page. */
  by?: string | undefined;
}

export interface History {
  past: readonly HistoryEntry[];
  future: readonly HistoryEntry[];
  /** How many there were that can be undone, or done again, no more. */
  forgotten?: { earlier: number; later: number } | undefined;
}

export interface DocumentState extends History {
  draft: Draft;
  /** What happened last, for the live region: `Undid: Connect Success to Find an agent`. */
  news: string;
}

export interface DocumentStoreOptions {
  now: () => number;
  author?: string | undefined;
  history?: History | undefined;
  /** Told of each applied command, undo and redo included. */
  onCommand?: (command: Command) => void;
}

export type DocumentStore = ReturnType<typeof createDocumentStore>;

const MERGE_MS = 1200;
/** Older entries are forgotten: two hundred steps back nobody knows what would come. */
const MOST_ENTRIES = 200;

/**
 * The draft being edited: no React, no I/O. It changes only by the engine's commands, and each one
 * can be undone; a refused command throws COMMAND_REFUSED and changes nothing.
 */
export function createDocumentStore(initial: Draft, options: DocumentStoreOptions) {
  let state: DocumentState = {
    draft: initial,
    past: options.history?.past ?? [],
    future: options.history?.future ?? [],
    forgotten: options.history?.forgotten,
    news: "",
  };
  const listeners = new Set<() => void>();
  let onCommand = options.onCommand;

  function become(next: DocumentState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function run(command: Command, name: string, mergeKey?: string): void {
    const { draft, inverse } = applyCommand(state.draft, command);
    const at = options.now();
    const last = state.past.at(-1);
    const isMerged =
      last !== undefined &&
      mergeKey !== undefined &&
      last.mergeKey === mergeKey &&
      at - last.at <= MERGE_MS &&
      state.future.length === 0;
    const entry: HistoryEntry = isMerged
      ? { ...last, at, redo: both(last.redo, command), undo: both(inverse, last.undo) }
      : { name, redo: command, undo: inverse, mergeKey, at, by: options.author };
    const past = isMerged ? state.past.slice(0, -1) : state.past;
    const all = [...past, entry];
    const dropped = Math.max(0, all.length - MOST_ENTRIES);
    const earlier = (state.forgotten?.earlier ?? 0) + dropped;
    become({
      draft,
      past: all.slice(dropped),
      future: [],
      // What was undone is gone by the user's own doing; what is too old is not.
      forgotten: earlier > 0 ? { earlier, later: 0 } : undefined,
      news: name,
    });
    onCommand?.(command);
  }

  function undo(): void {
    const entry = state.past.at(-1);
    if (!entry) return;
    const { draft } = applyCommand(state.draft, entry.undo);
    become({
      ...state,
      draft,
      past: state.past.slice(0, -1),
      future: [entry, ...state.future],
      news: `Undone: ${entry.name}`,
    });
    onCommand?.(entry.undo);
  }

  function redo(): void {
    const [entry, ...future] = state.future;
    if (!entry) return;
    const { draft, inverse } = applyCommand(state.draft, entry.redo);
    const done = { ...entry, undo: inverse, mergeKey: undefined };
    const past = [...state.past, done];
    become({ ...state, draft, past, future, news: `Done again: ${entry.name}` });
    onCommand?.(entry.redo);
  }

  return {
    getState: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run,
    undo,
    redo,
    /** Undoes, or does again, until as many things are done as this; none is left out. */
    goTo(count: number): void {
      while (state.past.length > count) undo();
      while (state.past.length < count && state.future.length > 0) redo();
    },
    /** Another draft from the server: what was done here no longer fits it. */
    replace(draft: Draft, news: string): void {
      become({ draft, past: [], future: [], news });
    },
    setOnCommand(listener: (command: Command) => void): void {
      onCommand = listener;
    },
  };
}

function both(first: Command, second: Command): Command {
  return { type: "batch", name: "", commands: [...commandsOf(first), ...commandsOf(second)] };
}

function commandsOf(command: Command): Command[] {
  return command.type === "batch" ? command.commands : [command];
}
