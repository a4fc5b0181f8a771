import type { Pool, PoolClient } from "pg";

/** How long a broken listener waits before it connects again; the loops' safety net covers the gap. */
const RECONNECT_MS = 500;

/** One connection per pool hears every channel; a process has few, and PostgreSQL's are dear. */
const hubs = new WeakMap<Pool, Hub>();

/**
 * Calls `wake` for each notification on a channel, and after a reconnection, when some may have been
 * missed. Notifications are hints: whoever listens also looks by itself now and then.
 */
export function listen(pool: Pool, channel: string, wake: () => void): { stop(): Promise<void> } {
  const hub = hubs.get(pool) ?? createHub(pool);
  hubs.set(pool, hub);
  return hub.add(channel, wake);
}

interface Hub {
  add(channel: string, wake: () => void): { stop(): Promise<void> };
}

function createHub(pool: Pool): Hub {
  const listeners = new Map<string, Set<() => void>>();
  let client: PoolClient | undefined;
  let connecting: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    try {
      const fresh = await pool.connect();
      client = fresh;
      fresh.on("notification", ({ channel }) => wakeAll(channel));
      fresh.on("error", () => lost(fresh));
      for (const channel of listeners.keys()) await fresh.query(`listen ${quote(channel)}`);
      for (const channel of listeners.keys()) wakeAll(channel);
    } catch {
      if (client) lost(client);
      else again();
    }
  }

  function lost(broken: PoolClient) {
    if (client !== broken) return;
    client = undefined;
    broken.release(true);
    again();
  }

  function again() {
    connecting = undefined;
    if (listeners.size === 0) return;
    retry = setTimeout(ensure, RECONNECT_MS);
  }

  function ensure() {
    connecting ??= connect();
  }

  function wakeAll(channel: string) {
    for (const wake of listeners.get(channel) ?? []) wake();
  }

  return {
    add(channel, wake) {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set);
      set.add(wake);
      ensure();
      if (client) client.query(`listen ${quote(channel)}`).catch(() => {});
      return {
        async stop() {
          set.delete(wake);
          if (set.size === 0) listeners.delete(channel);
          if (listeners.size > 0) return;
          clearTimeout(retry);
          await connecting;
          const last = client;
          client = undefined;
          connecting = undefined;
          last?.release(true);
        },
      };
    },
  };
}

/** Channels are our own constants; quoting keeps it so. */
function quote(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`;
}
