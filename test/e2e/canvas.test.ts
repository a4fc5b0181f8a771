import { calleeFacts, type DrawingFacts } from "@signalbox/engine/drawing";
import { formatLayout, type HandlerDocument, type HandlerLayout } from "@signalbox/engine/graph";
import { layOut } from "@signalbox/engine/layout";
import { arrangeHere } from "@signalbox/engine/layout/arrange";
import { shippedHandlers } from "@signalbox/handlers/graphs";
import { manifests } from "@signalbox/handlers/manifest";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { largeHandler } from "../bench/canvas/large-handler.ts";
import type { Api } from "../kit/api.ts";
import { eventually } from "../kit/network/eventually.ts";
import { onStage } from "./on-stage.ts";
import { patience, type Stage } from "./stage.ts";
import { readDraft } from "./two-answers.ts";

let stage: Stage;

const missing = onStage(
  (opened) => {
    stage = opened;
  },
  { hasChannel: false },
);

test("a layout is shown before it is taken, is byte for byte what the command line makes, and is undone in one step", async (context) => {
  context.skip(missing !== undefined, missing);
  const { document, layout } = shipped("triage-by-words");
  const heap = {
    ...layout,
    steps: Object.fromEntries(
      Object.keys(layout.steps).map((id, index): [string, [number, number]] => [
        id,
        [index * 40, (index % 3) * 300],
      ]),
    ),
  };
  const { tab, saved } = await openCopy({ ...document, id: "in-a-heap", title: "In a heap" }, heap);

  await tab.locator(".canvas").press("Shift+L");
  const question = tab.getByRole("toolbar", { name: "Proposed layout" });
  await question.waitFor(patience);
  expect(await tab.locator(".ghost-card").count()).toBeGreaterThan(5);
  await tab.keyboard.press("Escape");
  await question.waitFor({ state: "hidden" });
  await tab.locator(".canvas").press("Shift+L");
  await question.getByRole("button", { name: "Take it" }).click(patience);

  const tidy = await layOut({ document, layout: heap, facts, arrange: arrangeHere });
  expect(formatLayout((await saved()).layout)).toBe(formatLayout(tidy));
  await tab.keyboard.press("Control+z");
  expect(formatLayout((await saved()).layout)).toBe(formatLayout(heap));
});

test("steps become a group, which collapses to one card and opens again", async (context) => {
  context.skip(missing !== undefined, missing);
  const { document, layout } = largeHandler(6);
  const { tab, saved } = await openCopy({ ...document, id: "grouped", title: "Grouped" }, layout);

  await card(tab, "step-1").locator("header").click();
  await card(tab, "step-2")
    .locator("header")
    .click({ modifiers: ["Shift"] });
  await tab.keyboard.press("Control+g");
  const frame = tab.getByRole("region", { name: "Group Group, 2 steps" });
  await frame.waitFor(patience);
  await saved();
  await tab.keyboard.press("Shift+G");
  await card(tab, "step-1").waitFor({ state: "detached" });

  const { layout: collapsed, document: same } = await saved();
  expect(Object.values(collapsed.groups ?? {})).toMatchObject([
    { steps: ["step-1", "step-2"], collapsed: true },
  ]);
  expect(same.steps).toEqual(document.steps);
  await tab.keyboard.press("Shift+G");
  await card(tab, "step-1").waitFor();
});

test("a tool let go over a wire comes between its steps, and undo takes it out again", async (context) => {
  context.skip(missing !== undefined, missing);
  const { document, layout } = largeHandler(3);
  const { tab, saved } = await openCopy({ ...document, id: "between", title: "Between" }, layout);
  const exits = Object.keys(document.steps["step-1"]?.exits ?? {});
  const [first = ""] = exits;

  await tab.getByPlaceholder("Find a tool").fill("Write Trace");
  await dropOnWire(tab, "Write Trace Message", `step-1:${first}`);

  const { steps } = (await saved()).document;
  expect(steps["step-1"]?.exits[first]).toBe("write-trace-message");
  expect(Object.values(steps["write-trace-message"]?.exits ?? {})).toContain("step-2");
  await tab.keyboard.press("Control+z");
  expect((await saved()).document.steps).toEqual(document.steps);
});

test("a hand that trembles still clicks, and what the browser scrolls to stays in sight", async (context) => {
  context.skip(missing !== undefined, missing);
  const { document, layout } = largeHandler(3);
  const far = { ...layout, steps: { ...layout.steps, "step-2": [2_400, 0] as [number, number] } };
  const { tab } = await openCopy({ ...document, id: "trembling", title: "Trembling" }, far);

  const box = await card(tab, "step-1").boundingBox();
  if (!box) throw new Error("step-1 is not on screen.");
  await tab.mouse.move(box.x + 100, box.y + 20);
  await tab.mouse.down();
  await tab.mouse.move(box.x + 102, box.y + 21);
  await tab.mouse.up();
  await card(tab, "step-1").and(tab.locator("[data-selected]")).waitFor(patience);

  await card(tab, "step-2").evaluate((element) => element.scrollIntoView());
  await card(tab, "step-2").locator("header").click(patience);
  await card(tab, "step-2").and(tab.locator("[data-selected]")).waitFor(patience);
});

test("steps are coloured and notes are written where they stand, by key alone", async (context) => {
  context.skip(missing !== undefined, missing);
  const { document, layout } = largeHandler(3);
  const { tab, saved } = await openCopy({ ...document, id: "marked", title: "Marked" }, layout);

  await card(tab, "step-1").focus();
  await tab.keyboard.press("Alt+c");
  await tab.getByRole("searchbox", { name: "Which colour?" }).fill("green");
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.locator('[data-card="step-1"][data-colour="green"]').waitFor(patience);
  expect((await saved()).layout.colours).toEqual({ "step-1": "green" });

  await card(tab, "step-1").focus();
  await tab.keyboard.press("Shift+N");
  await tab.keyboard.type("Ask Mara first.");
  await tab.keyboard.press("Escape");
  await tab.getByRole("button", { name: /^Note of / }).waitFor(patience);
  expect((await saved()).document.steps["step-1"]?.notes).toBe("Ask Mara first.");

  await tab.keyboard.press("n");
  await tab.keyboard.type("Only on weekdays.");
  await tab.keyboard.press("Escape");
  const note = tab.getByRole("note", { name: "Note" });
  await note.getByText("Only on weekdays.").waitFor(patience);
  await tab.keyboard.press("Enter");
  await tab.keyboard.type(" And on Saturdays.");
  await tab.keyboard.press("Escape");
  await note.getByText("Only on weekdays. And on Saturdays.").waitFor(patience);
  await tab.keyboard.press("Delete");
  await note.waitFor({ state: "detached" });
});

test("a handler of 5,000 steps opens, can be walked, and only what is in view is drawn", async (context) => {
  context.skip(missing !== undefined, missing);
  const { document, layout } = largeHandler(5_000);
  const { tab } = await openCopy(document, layout);

  await tab.keyboard.press("Control+k");
  await tab.keyboard.type("step-4990");
  await tab.keyboard.press("Enter");

  await card(tab, "step-4990").waitFor(patience);
  expect(await tab.locator(".step-card").count()).toBeLessThan(60);
});

const facts: DrawingFacts = {
  toolsteps: new Map(manifests.toolsteps.map((each) => [each.tool, each])),
  initiators: new Map(manifests.initiators.map((each) => [each.tool, each])),
  callees: new Map(
    shippedHandlers.map(({ document }) => [
      document.id,
      calleeFacts(document, "basic.subroutine@1"),
    ]),
  ),
};

function shipped(id: string) {
  const found = shippedHandlers.find(({ document }) => document.id === id);
  if (!found) throw new Error(`There is no handler ${id}.`);
  return found;
}

function card(tab: Page, step: string) {
  return tab.locator(`.step-card[data-card="${step}"]`);
}

/** A handler on the server, open in the designer; `saved` is its draft after the next save. */
async function openCopy(document: HandlerDocument, layout: HandlerLayout) {
  const tab = await stage.open("dana", { width: 1920, height: 1080 });
  onTestFinished(() => tab.context().close());
  const api = await stage.apiOf(tab);
  const made = await api.post("/api/handlers", { document, layout });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  await tab.goto(`${stage.url}/handlers/${document.id}`);
  await tab.locator(".step-card").first().waitFor(patience);
  return { tab, saved: await readSaves(api, document.id) };
}

async function readSaves(api: Api, id: string) {
  let { rev } = await readDraft(api, id);
  return () =>
    eventually(
      "the draft is saved",
      async () => {
        const draft = await readDraft(api, id);
        if (draft.rev === rev) return undefined;
        rev = draft.rev;
        return draft;
      },
      { timeoutMs: patience.timeout },
    );
}

/** With the mouse, as a browser drags: the wire is known by what lies under the pointer. */
async function dropOnWire(tab: Page, tool: string, wire: string): Promise<void> {
  const plus = tab.locator(`.react-flow__edge[data-id="${wire}"] .wire-insert circle`);
  const from = await tab.getByRole("button", { name: tool, exact: true }).boundingBox();
  const to = await plus.boundingBox();
  if (!from || !to) throw new Error(`${tool} or ${wire} is not on screen.`);
  await tab.mouse.move(from.x + 20, from.y + from.height / 2);
  await tab.mouse.down();
  await tab.mouse.move(to.x - 20, to.y + to.height / 2, { steps: 6 });
  await tab.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
  await tab.mouse.up();
}
