import { expect, test } from "vitest";
import {
  alertsOf,
  applyChange,
  compareIds,
  type DeskState,
  elsewhereOf,
  fromDesk,
  invitationsOf,
  ownInteractions,
  waitingQueues,
} from "./desk-state.ts";
import { anInteraction, aQueue } from "./testing.ts";

const ana = { id: "5", name: "ana" };

function aDesk(...interactions: ReturnType<typeof anInteraction>[]): DeskState {
  return fromDesk({
    interactions: [],
    waiting: interactions,
    elsewhere: [],
    queues: [aQueue()],
    position: "1",
    now: "2026-03-10T10:00:00.000Z",
  });
}

test("newer news replaces what is shown, older news does not", () => {
  const desk = aDesk(anInteraction({ rev: 5, preview: "five" }));

  const newer = applyChange(desk, {
    kind: "interaction",
    interaction: anInteraction({ rev: 6, preview: "six" }),
  });
  const older = applyChange(newer, {
    kind: "interaction",
    interaction: anInteraction({ rev: 4, preview: "four" }),
  });

  expect(newer.byId["1001"]?.preview).toBe("six");
  expect(older).toBe(newer);
});

test("a wrap-up that ends shows although the revision stays", () => {
  const wrapUp = {
    id: "1",
    startedAt: "2026-03-10T10:00:00.000Z",
    dueAt: null,
    codeRequired: false,
    codes: [],
    extensionsLeft: 0,
    extensionSeconds: 60,
  };
  const ended = { state: "disconnectedLocal", disconnectedAt: "2026-03-10T10:00:00.000Z" } as const;
  const desk = aDesk(anInteraction({ ...ended, wrapUp, rev: 9 }));
  expect(ownInteractions(desk, ana)).toHaveLength(1);

  const after = applyChange(desk, {
    kind: "interaction",
    interaction: anInteraction({ ...ended, rev: 9 }),
  });

  expect(ownInteractions(after, ana)).toEqual([]);
});

test("what left does not come back with a late event, and comes back with a newer one", () => {
  const gone = applyChange(aDesk(anInteraction({ rev: 3 })), {
    kind: "removed",
    interactionId: "1001",
    rev: 4,
  });
  expect(gone.byId["1001"]).toBeUndefined();

  const late = applyChange(gone, { kind: "interaction", interaction: anInteraction({ rev: 4 }) });
  const back = applyChange(gone, { kind: "interaction", interaction: anInteraction({ rev: 5 }) });

  expect(late.byId["1001"]).toBeUndefined();
  expect(back.byId["1001"]?.rev).toBe(5);
});

test("a removal older than what is shown changes nothing", () => {
  const desk = aDesk(anInteraction({ rev: 8 }));

  expect(applyChange(desk, { kind: "removed", interactionId: "1001", rev: 7 })).toBe(desk);
});

test("what alerts the agent stands among the alerts only, first the one that ends first", () => {
  const desk = aDesk(
    anInteraction({ id: "1", state: "alerting", userId: "5", alertEndsAt: "2026-03-10T10:00:30Z" }),
    anInteraction({ id: "2", state: "alerting", userId: "5", alertEndsAt: "2026-03-10T10:00:20Z" }),
    anInteraction({ id: "3", state: "alerting", userId: "6", alertEndsAt: "2026-03-10T10:00:10Z" }),
  );

  expect(alertsOf(desk, ana).map(({ id }) => id)).toEqual(["2", "1"]);
  expect(ownInteractions(desk, ana)).toEqual([]);
  expect(waitingQueues(desk, ana)[0]?.items.map(({ id }) => id)).toEqual(["3"]);
});

test("parked and snoozed interactions of the own queue come after those worked on", () => {
  const desk = aDesk(
    anInteraction({ id: "1", state: "parked", queue: "User Queue:Ana" }),
    anInteraction({
      id: "2",
      state: "connected",
      userId: "5",
      answeredAt: "2026-03-10T11:00:00.000Z",
    }),
    anInteraction({ id: "3", state: "snoozed", queue: "User Queue:ben" }),
  );

  expect(ownInteractions(desk, ana).map(({ id }) => id)).toEqual(["2", "1"]);
});

test("who is asked by a colleague is invited, and has it among the own once there", () => {
  const asked = {
    ...{ userId: "5", name: "Ana", mode: "consult" as const, since: "2026-03-10T10:00:00.000Z" },
    invitedUntil: "2026-03-10T10:00:15.000Z",
  };
  const theirs = { state: "connected", userId: "6" } as const;
  const desk = aDesk(
    anInteraction({ id: "1", ...theirs, participants: [asked] }),
    anInteraction({ id: "2", ...theirs, participants: [{ ...asked, invitedUntil: null }] }),
    anInteraction({ id: "3", ...theirs }),
    anInteraction({ id: "4", state: "offering" }),
  );

  expect(invitationsOf(desk, ana).map(({ id }) => id)).toEqual(["1"]);
  expect(ownInteractions(desk, ana).map(({ id }) => id)).toEqual(["2"]);
  expect(elsewhereOf(desk, ana).map(({ id }) => id)).toEqual(["3"]);
});

test("each queue lists what waits there, longest first, and others' work not at all", () => {
  const desk = aDesk(
    anInteraction({ id: "1", queuedAt: "2026-03-10T10:05:00.000Z" }),
    anInteraction({ id: "2", queuedAt: "2026-03-10T10:01:00.000Z" }),
    anInteraction({ id: "3", workgroupId: "8" }),
    anInteraction({ id: "4", state: "connected", userId: "6" }),
  );

  const [support] = waitingQueues(desk, ana);

  expect(support?.items.map(({ id }) => id)).toEqual(["2", "1"]);
});

test("figures of workgroups the agent does not belong to are not taken in", () => {
  const desk = aDesk();

  const other = applyChange(desk, { kind: "queue", queue: aQueue({ workgroupId: "99" }) });
  const own = applyChange(desk, { kind: "queue", queue: aQueue({ waiting: 3 }) });

  expect(other).toBe(desk);
  expect(own.queues[0]?.waiting).toBe(3);
});

test("ids compare as the numbers they are, however long", () => {
  expect(["10", "9", "9007199254740993", "9007199254740992"].sort(compareIds)).toEqual([
    "9",
    "10",
    "9007199254740992",
    "9007199254740993",
  ]);
});
