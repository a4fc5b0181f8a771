import { setTimeout as sleep } from "node:timers/promises";
import type { Desk, InteractionSummary } from "@signalbox/server/contract";
import type { Api } from "./api.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";

export type Screen = {
  /** Every interaction this user was told of and may still see, as last told. */
  interactions: ReadonlyMap<string, InteractionSummary>;
  /** How often it had to come back. */
  reconnects(): number;
  close(): Promise<void>;
};

const COME_BACK_AFTER_MS = 100;

/**
 * What an agent's browser shows: the desk once, then what the live stream says, resumed by
 * Last-Event-ID whenever it breaks. Keeps to the rule for receivers: a revision that is not newer
 * changes nothing.
 */
export async function openScreen(options: {
  api: Api;
  server: () => string;
  cookie: string;
  onChange?: (interaction: InteractionSummary) => void;
  onPresence?: (presence: { userId: string; status: { name: string } }) => void;
}): Promise<Screen> {
  const { api, cookie } = options;
  const interactions = new Map<string, InteractionSummary>();
  const revisions = new Map<string, number>();
  let position: string | undefined;
  let stream: EventStream | undefined;
  let closed = false;
  let connects = 0;

  function show(interaction: InteractionSummary) {
    if ((revisions.get(interaction.id) ?? 0) > interaction.rev) return;
    revisions.set(interaction.id, interaction.rev);
    interactions.set(interaction.id, interaction);
    options.onChange?.(interaction);
  }

  async function fetchDesk() {
    const { status, body } = await api.get<Desk>("/api/desk");
    if (status !== 200) throw new Error(`The desk answered ${status}.`);
    interactions.clear();
    position = body.position;
    for (const interaction of [...body.interactions, ...body.waiting]) show(interaction);
  }

  // biome-ignore lint/suspicious/noExplicitAny: events are read as the wire has them.
  function receive({ type, data }: { type: string; data: Record<string, any> }) {
    if (type === "interaction.changed") show(data["interaction"] as InteractionSummary);
    if (type === "presence.changed") options.onPresence?.(data["presence"]);
    if (type === "reset") position = undefined;
    if (type === "interaction.removed") {
      const id = String(data["interactionId"]);
      if ((revisions.get(id) ?? 0) > Number(data["rev"])) return;
      revisions.set(id, Number(data["rev"]));
      interactions.delete(id);
    }
  }

  async function connect() {
    if (position === undefined) await fetchDesk();
    stream = await openEventStream(options.server(), {
      cookie,
      ...(position !== undefined && { lastEventId: position }),
      onEvent(event) {
        receive(event);
        if (event.type === "reset") stream?.close();
      },
    });
    connects++;
  }

  async function stay() {
    while (!closed) {
      await stream?.ended;
      position = position === undefined ? undefined : (stream?.lastEventId() ?? position);
      stream = undefined;
      if (closed) return;
      await sleep(COME_BACK_AFTER_MS);
      await connect().catch(() => {});
    }
  }

  await connect();
  const staying = stay();
  return {
    interactions,
    reconnects: () => connects - 1,
    async close() {
      closed = true;
      stream?.close();
      await staying;
    },
  };
}
