import { charge } from "../meter.ts";
import { booleanNode, type Node, testOf } from "./node.ts";

/**
 * Loops over a list. Each entry costs as much fuel as its body has parts, so the
 * parts themselves need not count while they run.
 */
export function compileLoop(name: string, list: Node, body: Node, cost: number): Node {
  switch (name) {
    case "map":
      return compileMap(list, body, cost);
    case "filter":
      return compileFilter(list, body, cost);
    case "all":
      return booleanNode(quantifier(list, body, cost, { none: false, stopOn: false }));
    case "none":
      return booleanNode(quantifier(list, body, cost, { none: true, stopOn: true }));
    default:
      return booleanNode(
        quantifier(list, body, cost, { none: false, stopOn: true, stopWith: true }),
      );
  }
}

function compileMap(list: Node, body: Node, cost: number): Node {
  const { run } = body;
  return {
    run: (data) => {
      const items = list.run(data);
      if (!Array.isArray(items)) return [];
      charge(items.length);
      const results: unknown[] = [];
      for (let index = 0; index < items.length; index += 1) {
        charge(cost);
        results.push(run(items[index]));
      }
      return results;
    },
  };
}

function compileFilter(list: Node, body: Node, cost: number): Node {
  const test = testOf(body);
  return {
    run: (data) => {
      const items = list.run(data);
      if (!Array.isArray(items)) return [];
      charge(items.length);
      const results: unknown[] = [];
      for (let index = 0; index < items.length; index += 1) {
        charge(cost);
        if (test(items[index])) results.push(items[index]);
      }
      return results;
    },
  };
}

/** `none` is the result for nothing to look at; a test equal to `stopOn` ends the loop. */
type Quantifier = { none: boolean; stopOn: boolean; stopWith?: boolean };

function quantifier(list: Node, body: Node, cost: number, how: Quantifier) {
  const test = testOf(body);
  const { none, stopOn, stopWith = false } = how;
  return (data: unknown): boolean => {
    const items = list.run(data);
    if (!Array.isArray(items) || items.length === 0) return none;
    for (let index = 0; index < items.length; index += 1) {
      charge(cost);
      if (test(items[index]) === stopOn) return stopWith;
    }
    return !stopWith;
  };
}

export function compileReduce(
  list: Node,
  body: Node,
  initial: Node | undefined,
  cost: number,
): Node {
  const { run } = body;
  return {
    run: (data) => {
      const items = list.run(data);
      const start = initial === undefined ? null : initial.run(data);
      if (!Array.isArray(items)) return start;
      let accumulator = start;
      for (let index = 0; index < items.length; index += 1) {
        charge(cost);
        accumulator = run({ current: items[index], accumulator });
      }
      return accumulator;
    },
  };
}
