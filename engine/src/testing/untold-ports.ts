import { errors } from "../errors/errors.ts";

/**
 * Ports of which only the told methods exist. Using any other throws an error that names it: an
 * example that says too little must not pass by accident.
 */
export function untoldPorts(
  tool: string,
  example: string,
  needs: readonly string[],
  given: Record<string, unknown> = {},
): Record<string, unknown> {
  return Object.fromEntries(
    needs.map((name) => [name, untoldPort(tool, example, name, given[name] as object | undefined)]),
  );
}

function untoldPort(tool: string, example: string, name: string, told: object = {}): object {
  return new Proxy(told, {
    get(target, method, receiver) {
      // Promises look for `then` on whatever they are given.
      if (typeof method === "symbol" || method === "then") return undefined;
      if (method in target) return Reflect.get(target, method, receiver);
      return () => {
        throw errors.EXAMPLE_UNTOLD({ tool, example, port: `ports.${name}.${method}` });
      };
    },
  });
}
