import { truthy } from "../rule.ts";
import { booleanNode, type Node, type Run, type Test, testOf } from "./node.ts";

export function compileNot(value: Node): Node {
  const test = testOf(value);
  return booleanNode((data) => !test(data));
}

export function compileIsTrue(value: Node): Node {
  return booleanNode(testOf(value));
}

/** Whether a node gives true or false and nothing else, so that `and` of such nodes does too. */
function isBoolean(node: Node): boolean {
  return node.test !== undefined && node.test === node.run;
}

export function compileAnd(nodes: Node[]): Node {
  const test = allTests(nodes.map(testOf));
  if (nodes.every(isBoolean)) return booleanNode(test);
  const runs = nodes.map((node) => node.run);
  const run: Run = (data) => {
    let value: unknown;
    for (let index = 0; index < runs.length; index += 1) {
      value = (runs[index] as Run)(data);
      if (!truthy(value)) return value;
    }
    return value;
  };
  return { run, test };
}

export function compileOr(nodes: Node[]): Node {
  const test = someTest(nodes.map(testOf));
  if (nodes.every(isBoolean)) return booleanNode(test);
  const runs = nodes.map((node) => node.run);
  const run: Run = (data) => {
    let value: unknown;
    for (let index = 0; index < runs.length; index += 1) {
      value = (runs[index] as Run)(data);
      if (truthy(value)) return value;
    }
    return value;
  };
  return { run, test };
}

function allTests(tests: Test[]): Test {
  const [first, second, third] = tests;
  if (first && tests.length === 1) return first;
  if (first && second && tests.length === 2) return (data) => first(data) && second(data);
  if (first && second && third && tests.length === 3) {
    return (data) => first(data) && second(data) && third(data);
  }
  return (data) => {
    for (let index = 0; index < tests.length; index += 1) {
      if (!(tests[index] as Test)(data)) return false;
    }
    return true;
  };
}

function someTest(tests: Test[]): Test {
  const [first, second, third] = tests;
  if (first && tests.length === 1) return first;
  if (first && second && tests.length === 2) return (data) => first(data) || second(data);
  if (first && second && third && tests.length === 3) {
    return (data) => first(data) || second(data) || third(data);
  }
  return (data) => {
    for (let index = 0; index < tests.length; index += 1) {
      if ((tests[index] as Test)(data)) return true;
    }
    return false;
  };
}

/** A chain of conditions and values, with or without a value for "none of them". */
export function compileIf(nodes: Node[]): Node {
  const [condition, then, otherwise] = nodes;
  if (condition && then && nodes.length <= 3) {
    const test = testOf(condition);
    const yes = then.run;
    const no = otherwise?.run ?? (() => null);
    return { run: (data) => (test(data) ? yes(data) : no(data)) };
  }
  const pairs = Math.floor(nodes.length / 2);
  const tests = nodes.filter((_, index) => index % 2 === 0 && index < pairs * 2).map(testOf);
  const values = nodes.filter((_, index) => index % 2 === 1).map((node) => node.run);
  const last = nodes.length % 2 === 1 ? nodes.at(-1)?.run : undefined;
  return {
    run: (data) => {
      for (let index = 0; index < tests.length; index += 1) {
        if ((tests[index] as Test)(data)) return (values[index] as Run)(data);
      }
      return last === undefined ? null : last(data);
    },
  };
}
