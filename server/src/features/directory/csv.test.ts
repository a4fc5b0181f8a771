import { expect, test } from "vitest";
import { formatCsv, parseCsv } from "./csv.ts";

test("quoted cells hold commas, quotation marks and lines; empty lines are nothing", () => {
  const text = '\uFEFFname,notes\r\n"a,b","say ""hi""\nthere"\r\n\r\nlast,\r\n';

  expect(parseCsv(text)).toEqual([
    { line: 1, cells: ["name", "notes"] },
    { line: 2, cells: ["a,b", 'say "hi"\nthere'] },
    { line: 5, cells: ["last", ""] },
  ]);
});

test("semicolons separate where the head has no commas", () => {
  expect(parseCsv("a;b\n1;2").map(({ cells }) => cells)).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("what is written is read back", () => {
  const rows = [
    ["name", "x"],
    ['q"uote', "a,b"],
    ["two\nlines", ""],
  ];

  expect(parseCsv(formatCsv(rows)).map(({ cells }) => cells)).toEqual(rows);
});

test("formulas are not run by spreadsheets", () => {
  const text = formatCsv([["=1+1", "@cmd"]]);

  expect(text).toBe("'=1+1,'@cmd\r\n");
  expect(parseCsv(text)[0]?.cells).toEqual(["=1+1", "@cmd"]);
});

test("a quotation mark that is never closed is named by its line", () => {
  expect(() => parseCsv('a,b\n1,"2')).toThrow("line 2");
});
