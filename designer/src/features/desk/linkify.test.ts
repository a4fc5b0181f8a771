import { expect, test } from "vitest";
import { linkify, safeHref } from "./linkify.ts";

const links = (text: string) =>
  linkify(text).flatMap((part) => (part.kind === "link" ? [part.text] : []));

test("addresses become links and everything else stays text", () => {
  expect(linkify("See https://acme.example/t/5512, please.")).toEqual([
    { kind: "text", text: "See " },
    { kind: "link", text: "https://acme.example/t/5512", href: "https://acme.example/t/5512" },
    { kind: "text", text: ", please." },
  ]);
});

test("the sentence's own punctuation is no part of an address", () => {
  expect(links("(https://a.example/x). “https://b.example”! https://c.example?")).toEqual([
    "https://a.example/x",
    "https://b.example",
    "https://c.example",
  ]);
});

test("a bracket that belongs to the address stays in it", () => {
  expect(links("https://en.example/wiki/Signal_(railway)")).toEqual([
    "https://en.example/wiki/Signal_(railway)",
  ]);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "ftp://a.example",
  "//a.example",
  "www.a.example",
])("%s is no link", (text) => {
  expect(links(text)).toEqual([]);
  expect(safeHref(text)).toBeUndefined();
});

test("an address with a name before its host is no link, for it is made to deceive", () => {
  expect(links("https://bank.example@evil.example/")).toEqual([]);
});

test("no letter of the text is lost", () => {
  const text = "a https://a.example/b?c=d&e=f, (https://g.example) 🙏 https://h@i.example end";

  expect(
    linkify(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});
