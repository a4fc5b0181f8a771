import { day, hour } from "../world/clock.ts";
import type { Change } from "../world/nodes.ts";
import type { WorldState } from "../world/state.ts";
import { type GraphError, graphError } from "./graph-error.ts";
import type { Endpoint } from "./knobs.ts";
import type { AccessToken } from "./tokens.ts";

export type UsageOptions = {
  /** Calls a page may have made in a rolling day; by default 4800 per engaged person. */
  callsPerDay?: number;
  /** A page is never counted as having fewer engaged people than this. */
  fewestEngaged?: number;
};

export type CallCount = { total: number; failed: number; overLimit: number };
type Kind = "pages" | "messenger";

export type Usage = ReturnType<typeof createUsage>;

/** Counts calls, and refuses those above the page's rolling daily allowance. */
export function createUsage(state: WorldState, options: UsageOptions) {
  const counts = new Map<Endpoint, CallCount>();
  /** Per page and kind the calls per minute of the last day. */
  const minutes = new Map<string, Map<number, number>>();
  const engaged = new Map<string, Map<string, number>>();

  state.changes.on("change", (change: Change) => {
    const { pageId, personId } = whoEngaged(change);
    if (!personId) return;
    const people = engaged.get(pageId) ?? new Map<string, number>();
    people.set(personId, change.at);
    engaged.set(pageId, people);
  });

  function allowance(pageId: string): number {
    if (options.callsPerDay !== undefined) return options.callsPerDay;
    const since = state.clock.now() - day;
    const people = [...(engaged.get(pageId)?.values() ?? [])].filter((at) => at > since);
    return 4800 * Math.max(people.length, options.fewestEngaged ?? 1);
  }

  function windowOf(pageId: string, kind: Kind): Map<number, number> {
    const key = `${pageId} ${kind}`;
    const window = minutes.get(key) ?? new Map<number, number>();
    minutes.set(key, window);
    const oldest = Math.floor((state.clock.now() - day) / 60_000);
    for (const minute of window.keys()) {
      if (minute > oldest) break;
      window.delete(minute);
    }
    return window;
  }

  const used = (pageId: string, kind: Kind) =>
    [...windowOf(pageId, kind).values()].reduce((sum, calls) => sum + calls, 0);

  function count(endpoint: Endpoint): CallCount {
    const entry = counts.get(endpoint) ?? { total: 0, failed: 0, overLimit: 0 };
    counts.set(endpoint, entry);
    return entry;
  }

  return {
    /** Books one call; returns the refusal when the page's allowance is used up. */
    book(endpoint: Endpoint, token: AccessToken): GraphError | undefined {
      count(endpoint).total++;
      if (!token.pageId) return undefined;
      const kind = kindOf(endpoint);
      const window = windowOf(token.pageId, kind);
      const minute = Math.floor(state.clock.now() / 60_000);
      window.set(minute, (window.get(minute) ?? 0) + 1);
      if (used(token.pageId, kind) <= allowance(token.pageId)) return undefined;
      count(endpoint).overLimit++;
      return kind === "messenger" ? throttleError(80006) : throttleError(80001);
    },
    failed: (endpoint: Endpoint) => count(endpoint).failed++,
    counts: () => Object.fromEntries(counts),

    /** The headers that tell a caller how much of its allowance is gone, in percent. */
    headers(endpoint: Endpoint, token: AccessToken | undefined, regainMinutes = 0) {
      if (!token?.pageId) {
        return {
          "x-app-usage": JSON.stringify({ call_count: 1, total_time: 1, total_cputime: 1 }),
        };
      }
      const type = kindOf(endpoint);
      const share = Math.ceil((100 * used(token.pageId, type)) / allowance(token.pageId));
      const percent = regainMinutes > 0 ? Math.max(share, 100) : share;
      const figures = { call_count: percent, total_cputime: percent, total_time: percent };
      const regain = regainMinutes || (percent > 100 ? Math.ceil(hour / 60_000) : 0);
      return {
        "x-app-usage": JSON.stringify(figures),
        "x-business-use-case-usage": JSON.stringify({
          [token.pageId]: [{ type, ...figures, estimated_time_to_regain_access: regain }],
        }),
      };
    },
  };
}

function kindOf(endpoint: Endpoint): Kind {
  return ["conversations", "messages.read", "messages.send", "attachments"].includes(endpoint)
    ? "messenger"
    : "pages";
}

function whoEngaged(change: Change): { pageId: string; personId?: string } {
  if ("conversation" in change) return { pageId: change.conversation.pageId };
  const author = change.field === "reaction" ? change.author : change.node.author;
  const { pageId } = change.node;
  return author.kind === "person" ? { pageId, personId: author.id } : { pageId };
}

/** The ways in which the network says "too many calls". */
export function throttleError(code: 4 | 17 | 32 | 613 | 80001 | 80006): GraphError {
  const sentences = {
    4: "(#4) Application request limit reached",
    17: "(#17) User request limit reached",
    32: "(#32) Page request limit reached",
    613: "(#613) Calls to this api have exceeded the rate limit.",
    80001:
      "(#80001) There have been too many calls to this Page account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.",
    80006:
      "(#80006) There have been too many calls to this Messenger account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.",
  };
  return graphError(code, sentences[code], {
    status: code === 613 ? 429 : 400,
    isTransient: code === 4,
  });
}
