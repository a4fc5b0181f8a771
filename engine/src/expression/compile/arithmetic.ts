import { divide, parsed, remainder, subtract } from "../operations/arithmetic.ts";
import type { Node, Run } from "./node.ts";

/** Arithmetic of two parts without collecting them in a list first. */
export function compileArithmetic(name: string, left: Node, right: Node): Node | undefined {
  const run = compileRun(name, left.run, right.run);
  return run && { run };
}

function compileRun(name: string, left: Run, right: Run): Run | undefined {
  switch (name) {
    case "+":
      return (data) => {
        const a = left(data);
        const b = right(data);
        // The sum starts at 0, as in json-logic-js, so -0 never comes out.
        if (typeof a === "number" && typeof b === "number") return 0 + a + b;
        return 0 + parsed(a) + parsed(b);
      };
    case "*":
      return (data) => parsed(left(data)) * parsed(right(data));
    case "-":
      return arithmetic(left, right, (a, b) => a - b, subtract);
    case "/":
      return arithmetic(left, right, (a, b) => a / b, divide);
    case "%":
      return arithmetic(left, right, (a, b) => a % b, remainder);
    default:
      return undefined;
  }
}

type Fast = (a: number, b: number) => number;
type Slow = (a: unknown, b: unknown) => number;

function arithmetic(left: Run, right: Run, fast: Fast, slow: Slow): Run {
  return (data) => {
    const a = left(data);
    const b = right(data);
    return typeof a === "number" && typeof b === "number" ? fast(a, b) : slow(a, b);
  };
}
