import { truthy } from "../rule.ts";

/** Evaluates one part of a rule on the data in scope. */
export type Run = (data: unknown) => unknown;
export type Test = (data: unknown) => boolean;

/**
 * A compiled part, with what its parent may use to choose a faster closure.
 *
 * The closures are the hot path of every condition in every handler, so common
 * shapes (a variable against a constant, two or three conditions) get their own.
 */
export type Node = {
  run: Run;
  /** The same as a condition, when that is cheaper than testing the result of `run`. */
  test?: Test;
  /** The value of a literal that is no list. */
  constant?: { value: string | number | boolean | null };
  /** The variable's name when the node reads one by a single, never inherited key. */
  key?: string;
};

export function testOf(node: Node): Test {
  if (node.test) return node.test;
  const { run } = node;
  return (data) => {
    const value = run(data);
    return value === true || (value !== false && truthy(value));
  };
}

/** A node whose value is always true or false, so that it is its own test. */
export function booleanNode(test: Test): Node {
  return { run: test, test };
}

export function constantNode(value: string | number | boolean | null): Node {
  return { run: () => value, constant: { value } };
}
