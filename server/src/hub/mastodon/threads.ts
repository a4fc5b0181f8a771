import type { RawItem, ThreadRef } from "../connector.ts";
import { type Api, unlessGone } from "./api.ts";
import { type Completer, readContext } from "./complete.ts";
import { goneItem, type Listed, listed } from "./raw-items.ts";

/** Missing messages are asked for one by one; the rest waits for the next look. */
const MOST_LOOK_UPS = 20;

const nothingKnown = async () => new Set<string>();

/**
 * A thread as it is now, and which of the messages we hold are gone. Nobody is told of an edit, of a
 * deletion, or of an answer that does not name us: they are found here alone.
 */
export async function readThread(
  api: Api,
  completer: Completer,
  ref: ThreadRef,
  signal: AbortSignal,
): Promise<RawItem[]> {
  const isPrivate = ref.kind === "directMessage";
  // A private conversation has no top; its newest messages have the others above them.
  const starts = isPrivate
    ? [...ref.known.slice(-2).reverse(), ref.rootId]
    : [ref.rootId, ...ref.known.slice(0, 2)];
  const gone = new Set<string>();
  const found = new Map<string, Listed>();
  for (const id of new Set(starts)) {
    const one = await readStatus(api, id, signal);
    if (one) {
      found.set(id, one);
      break;
    }
    gone.add(id);
  }
  const [top] = found.keys();
  const context = top === undefined ? undefined : await readContext(api, top, signal);
  for (const value of context?.raw ?? []) {
    const one = listed(value);
    if (one && isPart(one, ref)) found.set(one.head.id, one);
  }
  const missing = ref.known.filter((id) => !found.has(id) && !gone.has(id));
  for (const id of missing.slice(-MOST_LOOK_UPS)) {
    const one = await readStatus(api, id, signal);
    if (one) found.set(id, one);
    else gone.add(id);
  }
  const { items } = await completer.complete([...found.values()], {
    signal,
    known: nothingKnown,
    rootId: ref.rootId,
  });
  return [...items, ...ref.known.filter((id) => gone.has(id)).map(goneItem)];
}

function isPart({ head }: Listed, { kind }: ThreadRef): boolean {
  return (head.visibility === "direct") === (kind === "directMessage");
}

/** One status; undefined when it is gone, or not ours to see any more. */
export async function readStatus(
  api: Api,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Listed | undefined> {
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
  const answer = await unlessGone(api.callAlso({ method: "GET", path, signal }));
  return answer && listed(answer.body);
}

/** One message by its id; undefined when it is gone. */
export async function lookUp(
  api: Api,
  completer: Completer,
  id: string,
  signal: AbortSignal | undefined,
): Promise<RawItem | undefined> {
  const one = await readStatus(api, id, signal);
  if (!one) return undefined;
  const options = { signal: signal ?? AbortSignal.timeout(12_000), known: nothingKnown };
  return (await completer.complete([one], options)).items[0];
}
