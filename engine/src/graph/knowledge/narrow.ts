import { normaliseExpression } from "../../expression/normalise.ts";
import { callOf, type Rule, truthy } from "../../expression/rule.ts";
import type { ValueType } from "../../expression/types.ts";
import type { Json } from "../json.ts";
import { join, type Knowledge, know, type Scalar } from "./knowledge.ts";

export type Types = Readonly<Record<string, ValueType>>;

/**
 * What is sure once a condition turned out true, or false. Undefined when it cannot turn out so.
 * Looks only at what is certain: comparisons of variables with constants, joined by and, or, not.
 */
export function narrow(
  condition: Json,
  holds: boolean,
  knowledge: Knowledge,
  types: Types,
): Knowledge | undefined {
  const rule = normalised(condition);
  return rule === undefined ? knowledge : narrowRule(rule, holds, knowledge, types);
}

function normalised(condition: Json): Rule | undefined {
  if (typeof condition !== "object" || condition === null) return condition;
  if (!normalRules.has(condition)) normalRules.set(condition, tryNormalise(condition));
  return normalRules.get(condition);
}

const normalRules = new WeakMap<object, Rule | undefined>();

function tryNormalise(condition: Json): Rule | undefined {
  try {
    return normaliseExpression(condition);
  } catch {
    return undefined;
  }
}

function narrowRule(
  rule: Rule,
  holds: boolean,
  knowledge: Knowledge,
  types: Types,
): Knowledge | undefined {
  const found = callOf(rule);
  if (!found) return knowledge;
  const { name, args } = found;
  switch (name) {
    case "and":
      return holds ? all(args, true, knowledge, types) : some(args, false, knowledge, types);
    case "or":
      return holds ? some(args, true, knowledge, types) : all(args, false, knowledge, types);
    case "!":
      return narrowRule(args[0] ?? null, !holds, knowledge, types);
    case "!!":
      return narrowRule(args[0] ?? null, holds, knowledge, types);
    case "var":
      return narrowTruth(rule, holds, knowledge, types);
    case "==":
    case "===":
      return narrowEqual(args, holds, knowledge, types);
    case "!=":
    case "!==":
      return narrowEqual(args, !holds, knowledge, types);
    case "in":
      return narrowIn(args, holds, knowledge, types);
    default:
      return knowledge;
  }
}

function all(
  rules: Rule[],
  holds: boolean,
  knowledge: Knowledge,
  types: Types,
): Knowledge | undefined {
  return rules.reduce<Knowledge | undefined>(
    (current, rule) => current && narrowRule(rule, holds, current, types),
    knowledge,
  );
}

/** One of them holds, and all before it do not. */
function some(
  rules: Rule[],
  holds: boolean,
  knowledge: Knowledge,
  types: Types,
): Knowledge | undefined {
  let joined: Knowledge | undefined;
  let before: Knowledge | undefined = knowledge;
  for (const rule of rules) {
    if (!before) break;
    const here = narrowRule(rule, holds, before, types);
    if (here) joined = joined ? join(joined, here) : here;
    before = narrowRule(rule, !holds, before, types);
  }
  return joined;
}

/** Of kinds that can be nothing, whatever counts as true was set. */
const nullableKinds = new Set<ValueType["kind"]>([
  "datetime",
  "interaction",
  "user",
  "workgroup",
  "json",
  "any",
]);

function narrowTruth(
  rule: Rule,
  holds: boolean,
  knowledge: Knowledge,
  types: Types,
): Knowledge | undefined {
  const name = variableOf(rule, types);
  if (name === undefined) return knowledge;
  const values = possible(name, knowledge, types);
  if (values) {
    return keep(
      name,
      values.filter((value) => truthy(value) === holds),
      knowledge,
    );
  }
  return holds ? setIfNullable(name, knowledge, types) : knowledge;
}

function narrowEqual(
  [left = null, right = null]: Rule[],
  holds: boolean,
  knowledge: Knowledge,
  types: Types,
): Knowledge | undefined {
  const name = variableOf(left, types) ?? variableOf(right, types);
  const constant = variableOf(left, types) === undefined ? left : right;
  if (name === undefined || typeof constant === "object") {
    const isNothing = name !== undefined && constant === null;
    return isNothing && !holds ? setIfNullable(name, knowledge, types) : knowledge;
  }
  if (!isOfKind(types[name], constant)) return knowledge;
  const values = possible(name, knowledge, types);
  if (!holds) {
    return values
      ? keep(
          name,
          values.filter((value) => value !== constant),
          knowledge,
        )
      : knowledge;
  }
  const kept = keep(name, !values || values.includes(constant) ? [constant] : [], knowledge);
  return kept && setIfNullable(name, kept, types);
}

function narrowIn(
  [left = null, right = null]: Rule[],
  holds: boolean,
  knowledge: Knowledge,
  types: Types,
): Knowledge | undefined {
  const name = variableOf(left, types);
  if (name === undefined || !Array.isArray(right)) return knowledge;
  const listed = right.filter((each): each is Scalar => isOfKind(types[name], each));
  if (listed.length < right.length) return knowledge;
  const values = possible(name, knowledge, types);
  if (holds) {
    const left = values ? values.filter((value) => listed.includes(value)) : [...new Set(listed)];
    return keep(name, left, knowledge);
  }
  return values
    ? keep(
        name,
        values.filter((value) => !listed.includes(value)),
        knowledge,
      )
    : knowledge;
}

function variableOf(rule: Rule, types: Types): string | undefined {
  const found = callOf(rule);
  const [path] = found?.args ?? [];
  const isPlain = found?.name === "var" && found.args.length === 1 && typeof path === "string";
  return isPlain && Object.hasOwn(types, path) ? path : undefined;
}

function possible(name: string, knowledge: Knowledge, types: Types): readonly Scalar[] | undefined {
  const known = knowledge.get(name)?.values;
  if (known) return known;
  const type = types[name];
  if (type?.kind === "boolean") return [true, false];
  return type?.kind === "enum" ? type.values : undefined;
}

function keep(
  name: string,
  values: readonly Scalar[],
  knowledge: Knowledge,
): Knowledge | undefined {
  if (values.length === 0) return undefined;
  return know(knowledge, name, { ...(knowledge.get(name) ?? { isSet: false }), values });
}

function setIfNullable(name: string, knowledge: Knowledge, types: Types): Knowledge {
  const kind = types[name]?.kind;
  if (kind === undefined || !nullableKinds.has(kind)) return knowledge;
  return know(knowledge, name, { ...knowledge.get(name), isSet: true });
}

/** Kinds whose values equal a constant only by being it; `1 = "1"` proves nothing. */
function isOfKind(type: ValueType | undefined, constant: Rule): constant is Scalar {
  switch (type?.kind) {
    case "string":
    case "enum":
    case "datetime":
    case "interaction":
    case "user":
    case "workgroup":
      return typeof constant === "string";
    case "integer":
    case "number":
    case "duration":
      return typeof constant === "number";
    case "boolean":
      return typeof constant === "boolean";
    default:
      return false;
  }
}
