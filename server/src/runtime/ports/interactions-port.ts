import type { InteractionsPort, InteractionView } from "@signalbox/handlers/ports";
import { type MediaType, printQueueName } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Actor } from "../../interactions/actor.ts";
import { interactionFacts, record } from "../../interactions/announce.ts";
import { lookUp, readAttributes, setAttributes } from "../../interactions/attributes.ts";
import { touch } from "../../interactions/change.ts";
import { alertUser } from "../../interactions/commands/alert.ts";
import { disconnect } from "../../interactions/commands/disconnect.ts";
import { hold } from "../../interactions/commands/hold.ts";
import { pickUp } from "../../interactions/commands/pick-up.ts";
import { park, snooze } from "../../interactions/commands/set-aside.ts";
import { insertNote, transfer } from "../../interactions/commands/transfer.ts";
import { errors } from "../../interactions/errors.ts";
import { findInteraction, isId, lockInteraction } from "../../interactions/find.ts";
import { type Db, json } from "../../platform/db/index.ts";
import { lockPresence } from "../../presence/status.ts";
import { answer, refusal } from "./answer.ts";
import { findUserByName } from "./find-user.ts";

/** Interactions as toolsteps may change them, within the turn's transaction. */
export function interactionsPort(tx: Db, actor: Actor): InteractionsPort {
  function change(id: string, command: () => Promise<unknown>) {
    if (!isId(id)) return Promise.resolve(noInteraction(id));
    return answer(tx, async () => void (await command()) as undefined);
  }

  return {
    async find(id) {
      const row = isId(id) ? await findInteraction(tx, id) : undefined;
      return row && { ...(await view(tx, row)), direction: row.direction };
    },
    async getAttributes(id, names) {
      const row = isId(id) ? await findInteraction(tx, id) : undefined;
      if (!row) return undefined;
      const attributes = await readAttributes(tx, row);
      return Object.fromEntries(names.map((name) => [name, lookUp(attributes, name)]));
    },
    setAttributes: (id, values) => change(id, () => setAttributes(tx, id, values)),
    logMessage: (id, text) =>
      change(id, async () => {
        const row = await lockInteraction(tx, id);
        const line = json({ by: actorName(actor), text });
        await touch(tx, row, {
          log: sql`log || jsonb_build_array(${line}::jsonb || jsonb_build_object('at', clock_timestamp()))`,
        });
      }),
    addNote: (id, text) =>
      change(id, async () => {
        const row = await lockInteraction(tx, id);
        await insertNote(tx, id, actor, text);
        await touch(tx, row);
      }),
    async pickUp(id, name) {
      const user = await findUserByName(tx, name);
      if (!user) return refusal("invalid", `There is no user “${name}”.`);
      return change(id, () => pickUp(tx, { interactionId: id, userId: user.id, actor }));
    },
    hold: (id, on) => change(id, () => hold(tx, { interactionId: id, on, actor })),
    park: (id) => change(id, () => park(tx, { interactionId: id, actor })),
    snooze: (id, seconds) => change(id, () => snooze(tx, { interactionId: id, seconds, actor })),
    disconnect: (id, { reason, by }) =>
      change(id, () => disconnect(tx, { interactionId: id, by, reason, actor })),
    transfer: (id, queue, { note }) =>
      change(id, () => transfer(tx, { interactionId: id, queue, note, actor })),
    async alert(id, { user: name, timeoutSeconds }) {
      const user = await findUserByName(tx, name);
      if (!user) return refusal("invalid", `There is no user “${name}”.`);
      if (!isId(id)) return noInteraction(id);
      const row = await findInteraction(tx, id);
      if (!row) return noInteraction(id);
      return answer(tx, async () => {
        const locked = await lockInteraction(tx, id);
        const presence = await lockPresence(tx, user.id);
        if (!presence.signedIn) throw errors.USER_NOT_SIGNED_IN({ userName: user.displayName });
        await alertUser(tx, locked, { user, timeoutSeconds, acd: false, actor });
        return undefined;
      });
    },
    setStateText: (id, text) =>
      change(id, async () => {
        const row = await lockInteraction(tx, id);
        await touch(tx, row, { stateText: text.slice(0, 200) });
        await record(tx, row, "stateTextChanged", actor, { text });
      }),
  };
}

async function view(
  tx: Db,
  row: NonNullable<Awaited<ReturnType<typeof findInteraction>>>,
): Promise<Omit<InteractionView, "direction">> {
  const facts = await interactionFacts(tx, row);
  const attributes = await readAttributes(tx, row);
  return {
    id: row.id,
    mediaType: row.mediaType as MediaType,
    mediaSubtype: row.mediaSubtype,
    state: row.state,
    stateText: row.stateText,
    queue: printQueueName({ type: row.queueType, name: row.queueName }),
    workgroup: attributes["Eic_WorkgroupName"] ?? "",
    user: attributes["Eic_UserName"] ?? "",
    channel: facts.channel,
    platform: row.platform,
    subject: row.subject,
  };
}

function noInteraction(id: string) {
  return refusal("notFound", `There is no interaction “${id.slice(0, 40)}”.`);
}

function actorName(actor: Actor): string {
  return actor.kind === "handler" ? actor.id : actor.kind;
}
