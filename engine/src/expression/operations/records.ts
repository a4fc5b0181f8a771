import { charge } from "../meter.ts";
import { readOwn, writeOwn } from "../own.ts";
import { isRecord } from "../rule.ts";
import { asText } from "./coerce.ts";
import { family } from "./operation.ts";

/** Builds a record from keys and values in turn. A key given twice keeps its last value. */
function makeRecord(...entries: unknown[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (let index = 0; index + 1 < entries.length; index += 2) {
    writeOwn(record, asText(entries[index]), entries[index + 1]);
  }
  return record;
}

function copyOf(value: unknown): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  if (!isRecord(value)) return record;
  const keys = Object.keys(value);
  charge(keys.length);
  for (const key of keys) writeOwn(record, key, value[key]);
  return record;
}

function keysOf(value: unknown): string[] {
  if (!isRecord(value)) return [];
  const keys = Object.keys(value);
  charge(keys.length);
  return keys;
}

/** The entry of a record, or of a list by position; nothing when there is none. */
function get(value: unknown, key: unknown, otherwise: unknown): unknown {
  return readOwn(value, asText(key)) ?? otherwise ?? null;
}

export const recordOperations = family("Record", [
  {
    name: "record",
    text: "record",
    summary: 'A record of keys and values, written {name: "Ann", age: 41}.',
    signatures: ["(entries...?: any): json"],
    examples: [
      { text: '{name: "Ann", "last seen": null}', result: { name: "Ann", "last seen": null } },
    ],
    evaluate: makeRecord,
  },
  {
    name: "get",
    text: "get",
    summary:
      "The value under a key of a record or at a position of a list; nothing, or a value of your choice, when there is none.",
    signatures: [
      "(record: map<T>, key: string, otherwise?: T): T",
      "(list: list<T>, index: integer, otherwise?: T): T",
    ],
    examples: [
      { text: 'get({a: 1}, "a")', result: 1 },
      { text: 'get({a: 1}, "b", 0)', result: 0 },
      { text: 'get({a: 1}, "constructor")', result: null },
    ],
    evaluate: get,
  },
  {
    name: "has",
    text: "has",
    summary: "True when the record has the key.",
    signatures: ["(record: map<any>, key: string): boolean"],
    examples: [{ text: 'has({a: null}, "a")', result: true }],
    evaluate: (record, key) => isRecord(record) && Object.hasOwn(record, asText(key)),
  },
  {
    name: "put",
    text: "put",
    summary: "The record with one value added or changed; the original stays as it is.",
    signatures: ["(record: map<T>, key: string, value: T): map<T>"],
    examples: [{ text: 'put({a: 1}, "b", 2)', result: { a: 1, b: 2 } }],
    evaluate: (value, key, entry) => {
      const record = copyOf(value);
      writeOwn(record, asText(key), entry);
      return record;
    },
  },
  {
    name: "remove",
    text: "remove",
    summary: "The record without a key; the original stays as it is.",
    signatures: ["(record: map<T>, key: string): map<T>"],
    examples: [{ text: 'remove({a: 1, b: 2}, "a")', result: { b: 2 } }],
    evaluate: (value, key) => {
      const record = copyOf(value);
      delete record[asText(key)];
      return record;
    },
  },
  {
    name: "keys",
    text: "keys",
    summary: "The keys of a record, in its order.",
    signatures: ["(record: map<any>): list<string>"],
    examples: [{ text: "keys({a: 1, b: 2})", result: ["a", "b"] }],
    evaluate: keysOf,
  },
  {
    name: "values",
    text: "values",
    summary: "The values of a record, in its order.",
    signatures: ["(record: map<T>): list<T>"],
    examples: [{ text: "values({a: 1, b: 2})", result: [1, 2] }],
    evaluate: (record) => keysOf(record).map((key) => readOwn(record, key)),
  },
]);
