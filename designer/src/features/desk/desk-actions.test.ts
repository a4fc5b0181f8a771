import { expect, test } from "vitest";
import { deskActions, neighbour, nextUnread } from "./desk-actions.ts";
import { anInteraction } from "./testing.ts";

const rows = [{ id: "1" }, { id: "2" }, { id: "3" }];

test("stepping through the rows holds at both ends", () => {
  expect(neighbour(rows, "2", 1)).toBe("3");
  expect(neighbour(rows, "3", 1)).toBe("3");
  expect(neighbour(rows, "1", -1)).toBe("1");
  expect(neighbour(rows, undefined, 1)).toBe("1");
  expect(neighbour(rows, undefined, -1)).toBe("3");
  expect(neighbour([], "1", 1)).toBeUndefined();
});

function press(keys: string, options: Partial<Parameters<typeof deskActions>[0]>): string[] {
  const done: string[] = [];
  const actions = deskActions({
    alerts: [],
    invitations: [],
    rows: [],
    selected: undefined,
    onAccept: ({ id }) => done.push(`come to ${id}`),
    onStayAway: ({ id }) => done.push(`stay away from ${id}`),
    onPickUp: ({ id }) => done.push(`pick up ${id}`),
    onDecline: ({ id }) => done.push(`decline ${id}`),
    onSelect: (id) => done.push(`select ${id}`),
    ...options,
  });
  const action = actions.find((candidate) => candidate.keys === keys);
  if (!action?.isDisabled) action?.run();
  return done;
}

test("A takes what alerts before what is selected", () => {
  const alert = anInteraction({ id: "1", state: "alerting", userId: "5" });
  const selected = anInteraction({ id: "2", actions: ["pickUp"] });

  expect(press("a", { alerts: [alert], selected })).toEqual(["pick up 1"]);
  expect(press("a", { selected })).toEqual(["pick up 2"]);
});

test("A and D answer a colleague's question while nothing alerts", () => {
  const alert = anInteraction({ id: "1", state: "alerting", userId: "5" });
  const invitation = anInteraction({ id: "2", state: "connected", userId: "6" });
  const selected = anInteraction({ id: "3", actions: ["pickUp"] });

  expect(press("a", { invitations: [invitation], selected })).toEqual(["come to 2"]);
  expect(press("d", { invitations: [invitation], selected })).toEqual(["stay away from 2"]);
  expect(press("a", { alerts: [alert], invitations: [invitation] })).toEqual(["pick up 1"]);
});

test("A does nothing where the server does not allow to pick up", () => {
  expect(press("a", { selected: anInteraction({ actions: ["transfer"] }) })).toEqual([]);
});

test("D declines alerts only", () => {
  expect(press("d", { selected: anInteraction({ actions: ["disconnect"] }) })).toEqual([]);
  expect(press("d", { alerts: [anInteraction({ id: "4" })] })).toEqual(["decline 4"]);
});

test("N goes round to the next row with something unread, and stays where there is none", () => {
  const list = [
    { id: "1", unread: 2 },
    { id: "2", unread: 0 },
    { id: "3", unread: 1 },
  ];
  expect(nextUnread(list, "1")).toBe("3");
  expect(nextUnread(list, "3")).toBe("1");
  expect(nextUnread(list, undefined)).toBe("1");
  expect(nextUnread([{ id: "1", unread: 3 }], "1")).toBeUndefined();
});
