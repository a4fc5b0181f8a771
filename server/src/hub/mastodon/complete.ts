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

/** Open threads are looked at again and again; an edit's history is asked for once. */
const HISTORIES_KEPT = 500;

/**
 * A status names only what it answers, and an edited one only its last words. What a thread hangs on
 * and what was said before are asked for here, once and only for news.
 */
export function createCompleter(api: Api, instance: InstanceReader): Completer {
  const histories = new Map<string, unknown[] | undefined>();

  async function historyOf(one: Listed, signal: AbortSignal): Promise<unknown[] | undefined> {
    if (!one.head.edited_at) return undefined;
    if (!histories.has(one.key)) {
      histories.set(one.key, await readHistory(api, one, signal));
      const [oldest] = histories.keys();
      if (histories.size > HISTORIES_KEPT && oldest !== undefined) histories.delete(oldest);
    }
    return histories.get(one.key);
  }

  return {
    async complete(page, options) {
      const { signal } = options;
      const { maxCharacters, urlLength } = await instance.readOrUsual(signal);
      const limits = { maxCharacters, urlLength };
      const bare = page.map((one) => statusItem(one, { rootId: guessRoot(one), limits }));
      const known = await options.known(bare);
      const roots = new Map<string, string>();
      const items: RawItem[] = [];
      for (const [at, one] of page.entries()) {
        const item = bare[at];
        if (item && known.has(one.key)) items.push(item);
        else {
          const rootId = options.rootId ?? (await findRoot(api, one, roots, signal));
          const history = await historyOf(one, signal);
          items.push(statusItem(one, { rootId, limits, ...(history ? { history } : {}) }));
        }
      }
      return { items, known };
    },
  };
}

function guessRoot({ head }: Listed): string {
  return head.in_reply_to_id ?? head.id;
}

/** The top of the tree a status stands in. Private threads are kept by person and need none. */
async function findRoot(
  api: Api,
  one: Listed,
  roots: Map<string, string>,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { id, in_reply_to_id: parentId, visibility } = one.head;
  if (!parentId || visibility === "direct") return guessRoot(one);
  const found = roots.get(id) ?? roots.get(parentId);
  if (found !== undefined) return found;
  const context = await readContext(api, id, signal);
  const top = context?.ancestors[0]?.id ?? parentId;
  // One look serves everybody of the same thread on the page.
  for (const { id: member } of [...(context?.ancestors ?? []), ...(context?.descendants ?? [])]) {
    roots.set(member, top);
  }
  roots.set(id, top);
  return top;
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
