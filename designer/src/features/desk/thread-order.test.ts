import { expect, test } from "vitest";
import { aMessage } from "./testing.ts";
import { newestFromCustomer, orderThread, readUpTo } from "./thread-order.ts";

const at = (minute: number) => `2026-03-10T10:${String(minute).padStart(2, "0")}:00.000Z`;
const mara = { customerName: "Mara Lindt", customerHandle: "" };

test("replies stand beneath what they answer, each level by time", () => {
  const messages = [
    aMessage({ id: "1", createdAt: at(0) }),
    aMessage({ id: "2", parentId: "1", createdAt: at(1) }),
    aMessage({ id: "3", parentId: "1", createdAt: at(2) }),
    aMessage({ id: "4", parentId: "2", createdAt: at(3) }),
  ];

  const order = orderThread(messages).map(({ message, depth }) => [message.id, depth]);

  expect(order).toEqual([
    ["1", 0],
    ["2", 1],
    ["4", 2],
    ["3", 1],
  ]);
});

test("private messages stand by time, also when an answer names what it answers", () => {
  const messages = [
    aMessage({ id: "1", kind: "directMessage", createdAt: at(0) }),
    aMessage({ id: "2", kind: "directMessage", createdAt: at(1) }),
    aMessage({ id: "3", kind: "directMessage", parentId: "1", createdAt: at(2) }),
  ];

  const order = orderThread(messages).map(({ message, depth }) => [message.id, depth]);

  expect(order).toEqual([
    ["1", 0],
    ["2", 0],
    ["3", 0],
  ]);
});

test("an answer to a message that is not here stands at the top level", () => {
  const order = orderThread([aMessage({ id: "2", parentId: "1" })]);

  expect(order.map(({ depth }) => depth)).toEqual([0]);
});

test("messages that answer each other in a circle are shown once each", () => {
  const order = orderThread([
    aMessage({ id: "1", parentId: "2" }),
    aMessage({ id: "2", parentId: "1" }),
  ]);

  expect(order.map(({ message }) => message.id).sort()).toEqual(["1", "2"]);
});

test("very deep replies stop moving to the right", () => {
  const chain = Array.from({ length: 12 }, (_, index) =>
    aMessage({ id: String(index + 1), parentId: index === 0 ? null : String(index) }),
  );

  expect(Math.max(...orderThread(chain).map(({ depth }) => depth))).toBe(6);
});

test("an answer goes to the customer's newest message, not to a bystander's or a deleted one", () => {
  const messages = [
    aMessage({ id: "1", createdAt: at(0) }),
    aMessage({ id: "2", createdAt: at(1) }),
    aMessage({ id: "3", createdAt: at(2), state: "deleted" }),
    aMessage({ id: "4", createdAt: at(3), author: { name: "Pia", handle: "", avatarUrl: "" } }),
    aMessage({ id: "5", createdAt: at(4), direction: "out" }),
  ];

  expect(newestFromCustomer(messages, mara)?.id).toBe("2");
});

test("without a message of the customer the newest of anybody is answered", () => {
  const pia = { name: "Pia", handle: "", avatarUrl: "" };

  expect(newestFromCustomer([aMessage({ id: "4", author: pia })], mara)?.id).toBe("4");
  expect(newestFromCustomer([], mara)).toBeUndefined();
});

test("the read mark moves as far as nothing unseen lies before it", () => {
  const unread = ["12", "9", "101"];

  expect(readUpTo(unread, new Set(["9", "12"]))).toBe("12");
  expect(readUpTo(unread, new Set(["12", "101"]))).toBeUndefined();
  expect(readUpTo(unread, new Set(["9", "101"]))).toBe("9");
  expect(readUpTo([], new Set(["9"]))).toBeUndefined();
});
