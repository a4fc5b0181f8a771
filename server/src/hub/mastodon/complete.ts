import type { PollOptions, RawItem } from "../connector.ts";
import { type Api, unlessGone } from "./api.ts";
import type { InstanceReader } from "./instance.ts";
import { type Listed, statusItem } from "./raw-items.ts";
import { Context, List, StatusHead } from "./views.ts";

export interface CompleteOptions extends Pick<PollOptions, "known" | "signal"> {
  /** When it is clear already what they all hang on. */
  rootId?: string;
}

export interface Completer {
  /** Items of what a page lists; `known` are those that bring nothing new. */
  complete(
    page: readonly Listed[],
    options: CompleteOptions,
  ): Promise<{ items: RawItem[]; known: ReadonlySet<string> }>;
}

/** Open threads are looked at again and again; what cannot change is asked for once. */
const MOST_KEPT = 5000;

/**
 * A status names only what it answers, and an edited one only its last words. What a thread hangs on
 * and what was said before are asked for here, once and only for news. What was learnt before a call
 * failed is kept, so that a page with many threads comes through in the end.
 */
export function createCompleter(api: Api, instance: InstanceReader): Completer {
  const histories = new Map<string, unknown[] | undefined>();
  const roots = new Map<string, string>();

  async function historyOf(one: Listed, signal: AbortSignal): Promise<unknown[] | undefined> {
    if (!one.head.edited_at) return undefined;
    if (!histories.has(one.key)) keep(histories, one.key, await readHistory(api, one, signal));
    return histories.get(one.key);
  }

  /** The top of the tree a status stands in. Private threads are kept by person and need none. */
  async function rootOf(one: Listed, page: ReadonlyMap<string, Listed>, signal: AbortSignal) {
    if (one.head.visibility === "direct") return guessRoot(one);
    const top = highestOn(page, one);
    const parentId = top.head.in_reply_to_id;
    if (!parentId) return top.head.id;
    const known = roots.get(top.head.id) ?? roots.get(parentId);
    if (known !== undefined) return known;
    const context = await readContext(api, top.head.id, signal);
    const root = context?.ancestors[0]?.id ?? parentId;
    for (const { id } of [top.head, ...(context?.ancestors ?? []), ...(context?.descendants ?? [])])
      keep(roots, id, root);
    return root;
  }

  return {
    async complete(page, options) {
      const { signal } = options;
      const { maxCharacters, urlLength } = await instance.readOrUsual(signal);
      const limits = { maxCharacters, urlLength };
      const bare = page.map((one) => statusItem(one, { rootId: guessRoot(one), limits }));
      const known = await options.known(bare);
      const byId = new Map(page.map((one) => [one.head.id, one]));
      const items: RawItem[] = [];
      for (const [at, one] of page.entries()) {
        const item = bare[at];
        if (item && known.has(one.key)) items.push(item);
        else {
          const rootId = options.rootId ?? (await rootOf(one, byId, signal));
          const history = await historyOf(one, signal);
          items.push(statusItem(one, { rootId, limits, ...(history ? { history } : {}) }));
        }
      }
      return { items, known };
    },
  };
}

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

/** Whom it answers, and whom that answers, as far as the page shows them. */
function highestOn(page: ReadonlyMap<string, Listed>, one: Listed): Listed {
  let top = one;
  for (let steps = 0; steps < page.size; steps++) {
    const above = page.get(top.head.in_reply_to_id ?? "");
    if (!above) break;
    top = above;
  }
  return top;
}

function guessRoot({ head }: Listed): string {
  return head.in_reply_to_id ?? head.id;
}

interface Surroundings {
  ancestors: StatusHead[];
  descendants: StatusHead[];
  /** As the network has them, for those that become items. */
  raw: unknown[];
}

/** What stands above and below; undefined when the status is gone. */
export async function readContext(
  api: Api,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Surroundings | undefined> {
  const path = `/api/v1/statuses/${encodeURIComponent(id)}/context`;
  const answer = await unlessGone(api.callAlso({ method: "GET", path, signal }));
  if (!answer) return undefined;
  const { ancestors, descendants } = Context.parse(answer.body);
  return {
    ancestors: heads(ancestors),
    descendants: heads(descendants),
    raw: [...ancestors, ...descendants],
  };
}

function heads(values: unknown[]): StatusHead[] {
  return values.flatMap((value) => {
    const parsed = StatusHead.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

/** All versions of an edited status, oldest first. Other software may not have them. */
async function readHistory(
  api: Api,
  { head }: Listed,
  signal: AbortSignal,
): Promise<unknown[] | undefined> {
  const path = `/api/v1/statuses/${encodeURIComponent(head.id)}/history`;
  const answer = await unlessGone(api.callAlso({ method: "GET", path, signal }));
  const list = List.safeParse(answer?.body);
  return list.success ? list.data : undefined;
}
