import { expect, test } from "vitest";
import { testHandler } from "../../testing/test-handler.ts";
import { call, problemsOf } from "./testing/spoil.ts";

test("a circle through several subroutines is told with the way it goes", () => {
  const calls = (id: string, title: string, handler: string) =>
    testHandler({
      id,
      title,
      steps: { ask: { ...call, subroutine: { handler, version: "latest" } } },
      start: "ask",
    });
  const handlers = [
    calls("orders", "Orders", "billing"),
    calls("billing", "Billing", "refunds"),
    calls("refunds", "Refunds", "orders"),
  ];
  const [orders] = handlers;

  const problems = orders
    ? problemsOf(orders, {
        subroutines: ({ handler }) => handlers.find(({ id }) => id === handler),
      })
    : [];

  expect(problems.find(({ code }) => code === "W16")?.message).toBe(
    "Ask the helper calls Billing, which calls Refunds, which calls this handler again. It must stop by itself before 32 levels.",
  );
});
