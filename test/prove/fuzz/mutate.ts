import type { Json } from "@signalbox/engine/graph";
import type { Random } from "../../kit/random.ts";

/** What no schema promises and some machine sends one day. */
const hostile: readonly Json[] = [
  ...[null, true, false, 0, -1, 1e308, -1e-308, 2 ** 53, 0.1, 99_999_999_999, 253_402_300_800],
  ...["", " ", "\0", "\ud800", "\u202e\u2066", "__proto__", "constructor", "null", "NaN", "-1"],
  ...["9".repeat(400), "😀".repeat(2_000), "a".repeat(100_000), "<p>".repeat(3_000), "&#x0;"],
  ...[
    "0000-00-00T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "2026-13-45",
    "1e9",
    "javascript:alert(1)",
  ],
  ...[[], {}, [[[[[]]]]], [null], { id: null }, { length: -1 }],
  JSON.parse('{"__proto__":{"id":1},"toString":1}'),
];

interface Place {
  parent: Json[] | { [name: string]: Json };
  key: string | number;
}

/** A copy with one to four things wrong with it. */
export function mutate(value: Json, random: Random): Json {
  const copy = structuredClone(value);
  const holder = { root: copy };
  for (let times = random.whole(1, 4); times > 0; times--) breakOne(holder, random);
  return holder.root;
}

function breakOne(holder: { root: Json }, random: Random): void {
  const places = placesOf({ parent: holder, key: "root" });
  const { parent, key } = random.pick(places);
  const here = (parent as Record<string | number, Json>)[key] ?? null;
  const other = random.pick(places);
  const there = (other.parent as Record<string | number, Json>)[other.key] ?? null;
  const ways: (() => void)[] = [
    () => set(parent, key, structuredClone(random.pick(hostile))),
    () => set(parent, key, structuredClone(random.pick(hostile))),
    () => remove(parent, key),
    // What stands elsewhere: the right kind of thing in the wrong place.
    () => set(parent, key, structuredClone(there)),
    () => set(parent, key, [structuredClone(here), structuredClone(here)]),
    () =>
      set(parent, key, typeof here === "string" ? scramble(here, random) : JSON.stringify(here)),
    () => set(parent, key, deep(random.whole(10, 150))),
  ];
  random.pick(ways)();
}

function placesOf(place: Place): Place[] {
  const here = (place.parent as Record<string | number, Json>)[place.key];
  const below =
    typeof here === "object" && here !== null
      ? Object.keys(here).flatMap((key) => placesOf({ parent: here as Place["parent"], key }))
      : [];
  return [place, ...below];
}

function set(parent: Place["parent"], key: string | number, value: Json): void {
  (parent as Record<string | number, Json>)[key] = value;
}

function remove(parent: Place["parent"], key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (key === "root") set(parent, key, null);
  else delete parent[key];
}

function scramble(text: string, random: Random): string {
  const at = random.whole(0, text.length);
  return random.chance(0.5) ? text.slice(0, at) : text.slice(0, at) + text.slice(at - 1) + text;
}

function deep(levels: number): Json {
  let value: Json = "bottom";
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { value };
  return value;
}
