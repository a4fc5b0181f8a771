import { expect, test } from "vitest";
import { withTags } from "./tag-field.tsx";

test("typed and pasted words become tags once each, without regard to case", () => {
  expect(withTags(["router"], "Outage, router,\nRefund ,")).toEqual(["router", "Outage", "Refund"]);
});

test("nothing typed adds nothing", () => {
  expect(withTags(["router"], "  ")).toEqual(["router"]);
});
