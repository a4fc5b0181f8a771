import { type HandlerDocument, validateHandler } from "@signalbox/engine/graph";
import { catalogue } from "@signalbox/handlers/catalogue";
import type { Page } from "playwright-core";

/** One step of the handler that is built by mouse and by keyboard: what is typed, and where exits lead. */
export interface Part {
  /** The toolstep's title, as the palette has it. */
  title: string;
  /** Texts by input. */
  fields?: Record<string, string>;
  /** Exits that end the handler; the first one of the others leads on. */
  ends?: string[];
}

/** Twelve steps with 22 exits: read, look, note, answer, hand over. */
export const parts: readonly Part[] = [
  { title: "Read Message", ends: ["No Message"] },
  { title: "Match Text", fields: { text: "router" }, ends: ["Invalid Pattern"] },
  { title: "Set Attribute", fields: { name: "Topic", value: "router" }, ends: ["Failure"] },
  { title: "Add Note", fields: { text: "About a router" }, ends: ["Failure"] },
  { title: "Set Call State", fields: { text: "Looking" }, ends: ["Failure"] },
  { title: "Sleep", fields: { seconds: "2" } },
  { title: "Get Attribute", fields: { name: "Topic" }, ends: ["Failure"] },
  { title: "Log Message", fields: { message: "Read" }, ends: ["Failure"] },
  { title: "Write Trace Message", fields: { message: "answering" } },
  { title: "Send Reply", fields: { text: "We are on it." }, ends: ["Failure"] },
  { title: "Stop ACD Processing", ends: ["Failure"] },
  { title: "ACD Initiate Processing", ends: ["Success", "Failure"] },
];

/** Read Message becomes `read-message`. */
export function idOf({ title }: Part): string {
  return title.toLowerCase().replaceAll(" ", "-");
}

/** The draft as the server has it, once nothing is unsaved any more. */
export async function savedDraft(tab: Page, id: string): Promise<HandlerDocument> {
  await tab.getByText(/^saved /).waitFor();
  const detail = await askServer(tab, "GET", `/api/handlers/${id}`);
  return detail.draft.document;
}

export function errorsOf(document: HandlerDocument): string[] {
  const problems = validateHandler(document, { catalogue });
  return problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

/** Checks the draft in and deploys it, after the handlers that came with the product. */
export async function deploy(tab: Page, id: string): Promise<number> {
  const { draft } = await askServer(tab, "GET", `/api/handlers/${id}`);
  const { number } = await askServer(tab, "POST", `/api/handlers/${id}/versions`, {
    rev: draft.rev,
    message: "Built",
  });
  const deployed = await askServer(tab, "POST", `/api/handlers/${id}/deployments`, {
    version: number,
    position: 990,
  });
  return deployed.version;
}

/** Asks as the person who is signed in, in their own page. */
// biome-ignore lint/suspicious/noExplicitAny: answers are read as the wire has them.
async function askServer(tab: Page, method: string, path: string, body?: unknown): Promise<any> {
  const { ok, answer } = await tab.evaluate(
    async ({ method, path, body }) => {
      const response = await fetch(path, {
        method,
        headers: { "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { ok: response.ok, answer: await response.json() };
    },
    { method, path, body },
  );
  if (!ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}
