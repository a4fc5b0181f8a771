/** A value that a condition can compare with. */
export type Scalar = string | number | boolean;

/** What is sure about one variable at one point of a handler. */
export interface Fact {
  /** Something was assigned to it on every path to here. */
  isSet: boolean;
  /** The only values it can have here; missing when it can be anything of its type. */
  values?: readonly Scalar[];
  /** Of a variable that holds an interaction: the media types it can be of. */
  media?: readonly string[];
}

/** What is sure at one point; a variable without an entry can be anything. Never changed in place. */
export type Knowledge = ReadonlyMap<string, Fact>;

export const isSet: Fact = { isSet: true };

/** More possible values than these are as good as any: loops must come to rest. */
const MOST_VALUES = 16;

export function know(knowledge: Knowledge, name: string, fact: Fact): Knowledge {
  const before = knowledge.get(name);
  if (before && isSameFact(before, fact)) return knowledge;
  return new Map(knowledge).set(name, fact);
}

/** What is sure whichever of two ways led here: the very same object as `a` when it says no less. */
export function join(a: Knowledge, b: Knowledge): Knowledge {
  if (a === b) return a;
  let joined: Map<string, Fact> | undefined;
  for (const [name, fact] of a) {
    const other = b.get(name);
    const both = other && joinFacts(fact, other);
    if (both && isSameFact(both, fact)) continue;
    joined ??= new Map(a);
    if (both) joined.set(name, both);
    else joined.delete(name);
  }
  return joined ?? a;
}

function joinFacts(a: Fact, b: Fact): Fact {
  if (a === b) return a;
  return {
    isSet: a.isSet && b.isSet,
    ...unionOf("values", a.values, b.values),
    ...unionOf("media", a.media, b.media),
  };
}

function unionOf<Key extends string, T>(
  key: Key,
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
) {
  if (!a || !b) return {};
  const union = [...new Set([...a, ...b])].toSorted();
  return union.length > MOST_VALUES ? {} : ({ [key]: union } as Record<Key, T[]>);
}

function isSameFact(a: Fact, b: Fact): boolean {
  return (
    a === b || (a.isSet === b.isSet && isSameSet(a.values, b.values) && isSameSet(a.media, b.media))
  );
}

function isSameSet<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b?.length === a.length && a.every((each) => b.includes(each));
}
