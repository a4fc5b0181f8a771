import { expect, test } from "vitest";
import { emptyLayout, facts, handlerWith } from "../../../canvas/testing.ts";
import { runTests } from "./run-tests.ts";
import { newTest } from "./test-commands.ts";

const sleep = {
  type: "basic.sleep@1",
  in: { seconds: { lit: 1 } },
  exits: { next: { end: "done" } },
};
const initiators = [...facts.initiators.values()].filter(({ events }) => events.length > 0);

test.each(initiators.map((each) => [each.title, each] as const))(
  "a new test of a handler that listens to %s starts it",
  async (_, initiator) => {
    const document = handlerWith({ sleep }, { initiator: { type: initiator.tool } });
    const fresh = newTest({ document, layout: emptyLayout }, initiator, "New");

    const result = (await runTests(document, [fresh], () => undefined)).get(fresh);

    expect(result).toMatchObject({ failures: [], path: ["sleep:next"] });
  },
);

test("a new test is an event of the object and the settings that the handler is about", async () => {
  const initiator = facts.initiators.get("custom.notification@1");
  const settings = { objectId: "Invoices", event: "Overdue" };
  const document = handlerWith(
    { sleep },
    { initiator: { type: "custom.notification@1", objectId: "Invoices", settings } },
  );
  const fresh = newTest({ document, layout: emptyLayout }, initiator, "New");

  const result = (await runTests(document, [fresh], () => undefined)).get(fresh);

  expect(fresh).toMatchObject({ event: { objectId: "Invoices", data: { event: "Overdue" } } });
  expect(result?.failures).toEqual([]);
});

test("a new test of a subroutine gives each parameter a value of its type", async () => {
  const document = handlerWith(
    { sleep },
    {
      initiator: { type: "basic.subroutine@1" },
      variables: { tries: { type: "integer" }, words: { type: "list<string>" } },
      parameters: ["tries", "words"],
    },
  );
  const initiator = facts.initiators.get("basic.subroutine@1");

  expect(newTest({ document, layout: emptyLayout }, initiator, "New")).toEqual({
    title: "New",
    parameters: { tries: 0, words: [] },
    expect: {},
  });
});
