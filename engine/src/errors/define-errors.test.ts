import { expect, test } from "vitest";
import { AppError, defineErrors } from "./define-errors.ts";

const errors = defineErrors({
  QUEUE_CLOSED: {
    status: 409,
    retry: "later",
    message: ({ queue }: { queue: string }) => `Queue ${queue} is closed.`,
  },
  DISK_FULL: { status: 503, retry: "later", message: () => "The disk is full." },
});

test("an error carries its code, status, retry, sentence and cause", () => {
  const cause = new Error("below");
  const error = errors.QUEUE_CLOSED({ queue: "Sales" }, { cause });

  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    code: "QUEUE_CLOSED",
    status: 409,
    retry: "later",
    message: "Queue Sales is closed.",
    cause,
  });
});

test("an error without parameters needs none", () => {
  expect(errors.DISK_FULL().message).toBe("The disk is full.");
});

test("the compiler rejects missing and wrong parameters", () => {
  // @ts-expect-error: the queue's name is missing
  expect(() => errors.QUEUE_CLOSED()).toThrow();
  // @ts-expect-error: a queue's name is a text
  errors.QUEUE_CLOSED({ queue: 1 });
});
