import { describe, expect, test } from "vitest";
import { secretMask } from "../program/redaction.ts";
import { testHandler, withSteps } from "../testing/test-handler.ts";
import { levels, runAt, set } from "./run-testing.ts";

describe.each(levels)("%s", (level) => {
  const run = runAt(level);

  test("the journal masks secrets and wraps what is personal", async () => {
    const document = withSteps(
      {
        "is-large": set({ var: "text" }, "pin", "fetch"),
        fetch: {
          type: "test.fetch@1",
          in: { from: { var: "answer" }, pin: { var: "pin" } },
          exits: { fetched: { end: "done" }, failed: { end: "failed" } },
        },
      },
      {
        variables: {
          ...testHandler().variables,
          text: { type: "string", mark: "personal" },
          answer: { type: "string", initial: "me" },
          pin: { type: "string", mark: "secret" },
        },
      },
    );

    const { journal, snapshot, effects } = await run(document);

    expect(journal[0]?.assigned?.["text"]).toEqual({ $personal: "hello" });
    expect(journal[1]).toMatchObject({
      input: { value: { $personal: "hello" } },
      output: { value: secretMask },
      assigned: { pin: secretMask },
    });
    expect(journal[2]?.input).toEqual({ from: "me", pin: secretMask });
    expect(effects[0]).toMatchObject({ input: { from: "me", pin: "hello" } });
    expect(snapshot.frames[0]?.variables["pin"]).toBe("hello");
  });
});
