import type { HandlerDocument } from "@signalbox/engine/graph";
import type { Page } from "playwright-core";

const MOVES = 60;
const CARD = ".react-flow__node-card";

/**
 * Milliseconds from the click on the handler's name in the list until its cards have been painted,
 * by the page's own clock.
 */
export async function openHandler(
  page: Page,
  url: string,
  { title }: HandlerDocument,
): Promise<number> {
  await page.goto(`${url}/handlers`);
  const link = page
    .getByRole("gridcell", { name: title })
    .or(page.getByRole("rowheader", { name: title }))
    .first();
  await link.waitFor({ timeout: 60_000 });
  // What the list itself does is over then.
  await page.waitForTimeout(700);
  const taken = page.evaluate(
    (card) =>
      new Promise<number>((resolve) => {
        let clicked = 0;
        addEventListener("click", () => (clicked = performance.now()), {
          capture: true,
          once: true,
        });
        const look = () => {
          if (clicked > 0 && document.querySelector(card)) {
            // Two frames on, what was found has been painted.
            requestAnimationFrame(() =>
              requestAnimationFrame(() => resolve(performance.now() - clicked)),
            );
          } else requestAnimationFrame(look);
        };
        look();
      }),
    CARD,
  );
  await link.click();
  return taken;
}

/** The times between frames, in milliseconds, while a card follows the pointer. */
export async function dragCard(page: Page, distance: "near" | "far"): Promise<number[]> {
  await page.waitForTimeout(1_500);
  if (distance === "far") {
    await page.getByRole("button", { name: "Fit" }).click();
    await page.waitForTimeout(1_500);
  }
  const canvas = await page.locator(".canvas").boundingBox();
  if (!canvas) throw new Error("There is no canvas.");
  const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
  const at = await page.evaluate(
    ({ card, middle }) => {
      const boxes = [...document.querySelectorAll(card)].map((each) =>
        each.getBoundingClientRect(),
      );
      const away = ({ x, y }: DOMRect) => Math.hypot(x - middle.x, y - middle.y);
      const [nearest] = boxes.toSorted((a, b) => away(a) - away(b));
      return nearest && { x: nearest.x + nearest.width / 2, y: nearest.y + nearest.height * 0.2 };
    },
    { card: CARD, middle },
  );
  if (!at) throw new Error("There is no card to drag.");
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 6, at.y + 2, { steps: 3 });
  await page.evaluate(() => {
    const frames: number[] = [];
    let before = 0;
    const note = (now: number) => {
      if (before > 0) frames.push(now - before);
      before = now;
      handle = requestAnimationFrame(note);
    };
    let handle = requestAnimationFrame(note);
    Object.assign(globalThis, {
      stopFrames: () => {
        cancelAnimationFrame(handle);
        return frames;
      },
    });
  });
  for (let move = 0; move < MOVES; move += 1) {
    const angle = (move / MOVES) * Math.PI * 2;
    await page.mouse.move(at.x + 80 * Math.sin(angle), at.y + 60 * (1 - Math.cos(angle)));
  }
  const frames = await page.evaluate(() =>
    (globalThis as unknown as { stopFrames: () => number[] }).stopFrames(),
  );
  await page.mouse.up();
  await page.waitForTimeout(800);
  await page.keyboard.press("Control+z");
  return frames;
}
