import { expect, test } from "vitest";
import { whyRefused } from "./attached-files.ts";

const limits = {
  maxCount: 2,
  maxAltLength: 100,
  withoutText: true,
  types: [{ mimeType: "image/png", maxBytes: 1_500_000 }],
};

test("what the network would not take says so before it is uploaded", () => {
  const png = { type: "image/png", size: 1_000_000 };

  expect(whyRefused(png, limits, 1)).toBe("");
  expect(whyRefused(png, limits, 2)).toBe("At most 2 can go along with an answer.");
  expect(whyRefused({ ...png, type: "image/svg+xml" }, limits, 0)).toContain("type");
  expect(whyRefused({ ...png, size: 1_600_000 }, limits, 0)).toBe(
    "Larger than the 1.4 MB that this network takes.",
  );
});
