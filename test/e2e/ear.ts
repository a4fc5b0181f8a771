import type { BrowserContext, Page } from "playwright-core";

/**
 * What a tab did to be noticed. Nobody can press the browser's own question or hear it in a test, so
 * both are listened to at the browser's edge; the page is the real one.
 */
export type Heard = {
  /** Notes played. */
  notes: number;
  /** Notifications shown, with their text. */
  shown: string[];
  closed: number;
};

/** Must come before the first page of the context. Another window is always in front. */
export async function listenIn(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: Heard = { notes: 0, shown: [], closed: 0 };
    Object.assign(globalThis, { heard });
    const { start } = AudioScheduledSourceNode.prototype;
    AudioScheduledSourceNode.prototype.start = function (...when) {
      heard.notes += 1;
      start.apply(this, when);
    };
    Document.prototype.hasFocus = () => false;
    // One answer for all tabs, as the browser keeps it.
    const answer = "answer of the browser";
    class ShownNotification {
      static get permission() {
        return localStorage.getItem(answer) ?? "default";
      }
      static async requestPermission() {
        localStorage.setItem(answer, "granted");
        return "granted";
      }
      constructor(title: string, { body = "" }: NotificationOptions = {}) {
        heard.shown.push(`${title}: ${body}`);
      }
      close() {
        heard.closed += 1;
      }
    }
    Object.assign(globalThis, { Notification: ShownNotification });
  });
}

export function heardBy(tab: Page): Promise<Heard> {
  return tab.evaluate(() => (globalThis as unknown as { heard: Heard }).heard);
}
