import fc from "fast-check";

/** Keys that reach a prototype, or functions, when an evaluator is careless. */
export const hostileKeys = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "length",
  "indexOf",
];

const plainKeys = ["a", "b", "c", "list", "name", "0", "1"];

const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...plainKeys) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileKeys) },
);

const path = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => keys.join(".")),
  },
  { weight: 1, arbitrary: fc.constantFrom("", ".", "a..b", "a.", "list.length", "name.length") },
);

const text = fc.oneof(
  fc.constantFrom(
    "",
    "0",
    "1",
    "a",
    "abc",
    "1.5",
    " 2 ",
    "-3",
    "1e3",
    "true",
    "Support",
    "NaN",
    "x,y",
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: "binary", maxLength: 4 }),
);

const number = fc.oneof(
  fc.integer({ min: -5, max: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 1e-7, 0.1, 5e-324),
);

const scalar = fc.oneof(number, text, fc.boolean(), fc.constant(null));

/** JSON values, with hostile keys and, as data only, numbers JSON does not have. */
export const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(scalar, fc.constantFrom(Number.NaN, Infinity, -Infinity)),
    fc.array(tie("value"), { maxLength: 4 }),
    record(tie("value")),
  ),
})).value;

function record(item: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(fc.array(fc.tuple(key, item), { maxLength: 4 }), fc.boolean())
    .map(([entries, bare]) => {
      const made = Object.fromEntries(entries);
      return bare ? Object.assign(Object.create(null), made) : made;
    });
}

/** A record of variables. */
export const variables: fc.Arbitrary<Record<string, unknown>> = record(value);

const anyNumber = { least: 1, most: 4 };

/** Operations with the numbers of arguments worth trying. */
const arities: Record<string, { least: number; most: number }> = {
  "==": { least: 2, most: 2 },
  "!=": { least: 2, most: 2 },
  "===": { least: 2, most: 2 },
  "!==": { least: 2, most: 2 },
  "<": { least: 2, most: 3 },
  "<=": { least: 2, most: 3 },
  ">": { least: 2, most: 2 },
  ">=": { least: 2, most: 2 },
  "!": { least: 1, most: 1 },
  "!!": { least: 1, most: 1 },
  and: anyNumber,
  or: anyNumber,
  if: { least: 2, most: 6 },
  "+": anyNumber,
  "*": anyNumber,
  "-": { least: 1, most: 2 },
  "/": { least: 2, most: 2 },
  "%": { least: 2, most: 2 },
  min: anyNumber,
  max: anyNumber,
  cat: anyNumber,
  substr: { least: 2, most: 3 },
  in: { least: 2, most: 2 },
  merge: anyNumber,
};

const ownArities: Record<string, { least: number; most: number }> = {
  lower: { least: 1, most: 1 },
  contains: { least: 2, most: 2 },
  split: { least: 2, most: 2 },
  at: { least: 2, most: 2 },
  count: { least: 1, most: 1 },
  coalesce: anyNumber,
  get: { least: 2, most: 3 },
  isEmpty: { least: 1, most: 1 },
  toInteger: { least: 1, most: 1 },
  toText: { least: 1, most: 1 },
  round: { least: 1, most: 2 },
  replace: { least: 3, most: 3 },
};

const loops = ["map", "filter", "all", "some", "none"];

/** Rules of standard JsonLogic; `own` adds operations that only we have. */
export function rule({ own }: { own: boolean }): fc.Arbitrary<unknown> {
  const calls = Object.entries(own ? { ...arities, ...ownArities } : arities);
  return fc.letrec<{ rule: unknown; list: unknown }>((tie) => {
    const child = tie("rule");
    const forms: fc.Arbitrary<unknown>[] = [
      fc
        .constantFrom(...calls)
        .chain(([name, { least, most }]) =>
          fc.array(child, { minLength: least, maxLength: most }).map((args) => ({ [name]: args })),
        ),
      fc
        .tuple(fc.constantFrom(...loops), tie("list"), child)
        .map(([name, list, body]) => ({ [name]: [list, body] })),
      fc.tuple(tie("list"), child, fc.option(child)).map(([list, body, initial]) => ({
        reduce: initial === null ? [list, body] : [list, body, initial],
      })),
      fc.tuple(path, child).map(([name, otherwise]) => ({ var: [name, otherwise] })),
      fc.array(path, { minLength: 1, maxLength: 3 }).map((names) => ({ missing: names })),
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.array(path, { maxLength: 3 }))
        .map(([needed, names]) => ({ missing_some: [needed, names] })),
      fc.array(child, { maxLength: 3 }),
      fc.tuple(fc.constantFrom("!", "!!", "cat", "-"), fc.oneof(scalar, reading)).map(
        // The short form for one argument.
        ([name, only]) => ({ [name]: only }),
      ),
    ];
    if (own) {
      forms.push(
        path.map((name) => ({ outer: name })),
        fc
          .uniqueArray(key, { maxLength: 2 })
          .chain((keys) =>
            fc
              .array(child, { minLength: keys.length, maxLength: keys.length })
              .map((items) => ({ record: keys.flatMap((name, index) => [name, items[index]]) })),
          ),
      );
    }
    return {
      rule: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.oneof(scalar, reading),
        ...forms,
      ),
      list: fc.oneof(
        { depthSize: "small" },
        reading,
        fc.array(scalar, { maxLength: 4 }),
        fc.array(child, { maxLength: 3 }),
        child,
      ),
    };
  }).rule;
}

const reading: fc.Arbitrary<unknown> = fc.oneof(
  path.map((name) => ({ var: name })),
  path.map((name) => ({ var: [name] })),
  fc.constantFrom(
    { var: "current" },
    { var: "accumulator" },
    { var: [] },
    { var: 0 },
    { var: "list" },
  ),
);

export { scalar };
