import { expect, test } from "vitest";
import { findTotpStep, newTotpSecret, toBase32, totpCode, totpStep, totpUri } from "./totp.ts";

/** RFC 6238, appendix B. */
const rfcSecret = Buffer.from("12345678901234567890");

test.for([
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_111_111_111, "14050471"],
  [1_234_567_890, "89005924"],
  [2_000_000_000, "69279037"],
  [20_000_000_000, "65353130"],
] as const)("at second %i the code of RFC 6238 is %s", ([seconds, code]) => {
  expect(totpCode(rfcSecret, totpStep(seconds), 8)).toBe(code);
});

test("the codes of the half minute before and after are taken, older and newer ones are not", () => {
  const now = 1_700_000_000;
  const codeAt = (seconds: number) => totpCode(rfcSecret, totpStep(seconds));

  const found = [-60, -30, 0, 30, 60].map((off) => findTotpStep(rfcSecret, codeAt(now + off), now));

  const step = totpStep(now);
  expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
});

test("what is no code is no code", () => {
  expect(findTotpStep(rfcSecret, "", 59)).toBeUndefined();
  expect(findTotpStep(rfcSecret, "28708", 59)).toBeUndefined();
  expect(findTotpStep(rfcSecret, "2870820", 59)).toBeUndefined();
});

test.for([
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foo", "MZXW6"],
  ["foob", "MZXW6YQ"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
] as const)("%j in base 32 is %s, as RFC 4648 has it", ([text, base32]) => {
  expect(toBase32(Buffer.from(text))).toBe(base32);
});

test("the address for authenticator apps names the service and the account, whatever they contain", () => {
  const uri = new URL(
    totpUri({ secret: rfcSecret, issuer: "Signalbox", account: "ana & bo@example.org" }),
  );

  expect(decodeURIComponent(uri.pathname)).toContain("Signalbox:ana & bo@example.org");
  expect(uri.searchParams.get("secret")).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  expect(uri.searchParams.get("issuer")).toBe("Signalbox");
});

test("secrets are 160 bits and not the same twice", () => {
  const [first, second] = [newTotpSecret(), newTotpSecret()];

  expect(first).toHaveLength(20);
  expect(first.equals(second)).toBe(false);
});
