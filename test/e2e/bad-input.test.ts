import { sql } from "kysely";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { onStage } from "./on-stage.ts";
import { patience, type Stage } from "./stage.ts";

let stage: Stage;
let dana: Page;

const missing = onStage(
  async (opened) => {
    stage = opened;
    dana = await stage.open("dana");
  },
  { hasChannel: false },
);

const log = (next: object | string) => ({
  type: "basic.logMessage@1",
  in: { message: { lit: "Seen" } },
  exits: { success: next, failure: { end: "done" } },
});

function handler(id: string, steps: Record<string, object>) {
  return {
    format: "1.0",
    id,
    title: id,
    initiator: {
      type: "interaction.incomingSocialConversation@1",
      out: { interaction: "interaction" },
    },
    outcomes: { done: {} },
    variables: { interaction: { type: "interaction" } },
    start: Object.keys(steps)[0] ?? { todo: "" },
    steps,
  };
}

async function create(document: { id: string }): Promise<void> {
  const api = await stage.apiOf(dana);
  const { status, body } = await api.post("/api/handlers", { document });
  expect(status, JSON.stringify(body)).toBe(200);
}

async function draftOf(id: string) {
  return await stage.db
    .selectFrom("handlerDraft")
    .select(["document", "rev"])
    .where("handlerId", "=", id)
    .executeTakeFirstOrThrow();
}

async function open(tab: Page, id: string): Promise<void> {
  await tab.goto(`${stage.url}/handlers/${id}`);
  await tab.locator(".step-card[data-card=start]").waitFor(patience);
}

/** Changes the label of the step `first` as somebody types it. */
async function label(tab: Page, text: string): Promise<void> {
  await tab.locator(".step-card[data-card=first] .step-header").click();
  await tab.getByLabel("Label", { exact: true }).fill(text);
}

async function paste(tab: Page, text: string): Promise<void> {
  await tab.evaluate((each) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", each);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, text);
}

test("a paste of nonsense, of a newer format or of something damaged says so and changes nothing", async (context) => {
  context.skip(missing !== undefined, missing);
  await create(handler("pasted", { first: log({ end: "done" }) }));
  await open(dana, "pasted");
  const before = await draftOf("pasted");

  for (const [text, said] of [
    ["Dear all, the meeting is at ten.", "The clipboard holds no steps of a handler."],
    [`{"kind":"signalbox/steps","format":"7.0"}`, "by a newer version of the product"],
    [`{"kind":"signalbox/steps","format":"1.0","steps":5}`, "The copied steps are damaged."],
  ] as const) {
    await paste(dana, text);
    await dana.getByText(said).waitFor(patience);
  }

  expect(await dana.locator(".step-card").count()).toBe(2);
  expect(await dana.getByRole("button", { name: /^Undo/ }).first().isDisabled()).toBe(true);
  expect(await draftOf("pasted")).toEqual(before);
});

test("a lost connection keeps what is edited, says so, and sends it when it is back", async (context) => {
  context.skip(missing !== undefined, missing);
  await dana.context().setOffline(true);
  await label(dana, "Written in a tunnel");
  await dana.getByText("not saved: offline").waitFor(patience);
  expect((await draftOf("pasted")).document.steps["first"]?.label).toBeUndefined();
  await dana.context().setOffline(false);

  await dana.getByText(/^saved /).waitFor(patience);
  expect((await draftOf("pasted")).document.steps["first"]?.label).toBe("Written in a tunnel");
});

test("of two who save the second is asked, and either choice loses nothing", async (context) => {
  context.skip(missing !== undefined, missing);
  const api = await stage.apiOf(dana);
  await create(handler("shared", { first: log({ end: "done" }) }));
  await open(dana, "shared");
  const { document, rev } = await draftOf("shared");
  const first = { ...document.steps["first"], label: "Hers" };
  const layout = { format: "1.0", steps: {} };
  // Over the wire and not in a second browser: what counts is that it was there first.
  await stage.db.transaction().execute(async (tx) => {
    const text = JSON.stringify({ ...document, steps: { first } });
    await tx
      .updateTable("handlerDraft")
      .set({ document: sql`${text}::jsonb`, rev: rev + 1 })
      .where("handlerId", "=", "shared")
      .execute();
  });

  await label(dana, "Mine");
  await dana.getByText("Somebody else saved this draft.").waitFor(patience);
  expect((await draftOf("shared")).document.steps["first"]?.label).toBe("Hers");
  await dana.getByRole("button", { name: "Keep mine" }).click();
  await dana.getByText(/^saved /).waitFor(patience);
  expect((await draftOf("shared")).document.steps["first"]?.label).toBe("Mine");
  await dana.locator(".step-card[data-card=start] .step-header").click();
  await dana.keyboard.press("Control+z");
  await dana.locator(".step-card", { hasText: "Hers" }).waitFor(patience);

  const late = await api.put("/api/handlers/shared/draft", { rev, document, layout });
  expect(late.status).toBe(409);
});

test("a draft of a newer format is not opened and not touched", async (context) => {
  context.skip(missing !== undefined, missing);
  await create(handler("newer", { first: log({ end: "done" }) }));
  await sql`update handler_draft set document = jsonb_set(document, '{format}', '"2.0"')
    where handler_id = 'newer'`.execute(stage.db);
  const before = await draftOf("newer");
  await dana.goto(`${stage.url}/handlers/newer`);

  await dana.getByText("reads formats up to 1.0").waitFor(patience);
  expect(await dana.locator(".step-card").count()).toBe(0);
  await dana.goto(`${stage.url}/handlers`);
  await dana.getByText("Incoming conversation").first().waitFor(patience);
  expect(await draftOf("newer")).toEqual(before);
});

test("subroutines that call each other in a circle are told of", async (context) => {
  context.skip(missing !== undefined, missing);
  const subroutine = (id: string, called?: string) => ({
    ...handler(id, {
      first: called
        ? {
            type: "basic.callSubroutine@1",
            subroutine: { handler: called, version: "latest" },
            exits: { done: { end: "done" } },
          }
        : { type: "basic.sleep@1", in: { seconds: { lit: 1 } }, exits: { next: { end: "done" } } },
    }),
    initiator: { type: "basic.subroutine@1" },
    variables: {},
  });
  const api = await stage.apiOf(dana);
  const post = async (path: string, body: object) => {
    const { status, body: answer } = await api.post(path, body);
    expect(status, JSON.stringify(answer)).toBe(200);
  };
  await create(subroutine("ping"));
  await post("/api/handlers/ping/versions", { rev: 1, message: "Alone" });
  await create(subroutine("pong", "ping"));
  await post("/api/handlers/pong/versions", { rev: 1, message: "Calls ping" });
  const { rev } = await draftOf("ping");
  const document = subroutine("ping", "pong");
  await api.put("/api/handlers/ping/draft", {
    rev,
    document,
    layout: { format: "1.0", steps: {} },
  });
  await open(dana, "ping");

  await dana
    .getByText(/which calls this handler again/)
    .first()
    .waitFor(patience);
});

test("a handler of 5,000 steps opens, and its outline draws only what is seen", async (context) => {
  context.skip(missing !== undefined, missing);
  const id = (at: number) => `s-${String(at).padStart(4, "0")}`;
  const steps = Array.from({ length: 5_000 }, (_, at) => [
    id(at),
    log(at === 4_999 ? { end: "done" } : id(at + 1)),
  ]);
  await create(handler("huge", Object.fromEntries(steps)));
  await open(dana, "huge");
  await dana.keyboard.press("o");
  await dana.locator(".outline [role=row]:focus").waitFor(patience);
  await dana.keyboard.press("End");

  await dana.locator(`.outline [role=row][data-key="${id(4_999)}"]:focus`).waitFor(patience);
  expect(await dana.locator(".outline [role=row]").count()).toBeLessThan(100);
});
