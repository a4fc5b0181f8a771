import { setImmediate } from "node:timers/promises";
import type { Db } from "../../platform/db/index.ts";
import { lookAtCentre } from "../look.ts";
import type { Centre, Limit } from "../model.ts";
import { loadTraffic, MOST_CONTACTS } from "./load-traffic.ts";
import { replay } from "./replay.ts";
import { compare, summarise } from "./summarise.ts";
import { type Fate, recordedFates, type Traffic } from "./traffic.ts";
import type { WhatIfRequest, WhatIfResult } from "./what-if.contract.ts";

/** The server does other things after so many milliseconds of replaying. */
const TURN_MS = 15;

/** The last hours of a workgroup as they were, as they replay, and as they would have been. */
export async function whatIf(
  db: Db,
  workgroupId: string,
  wanted: WhatIfRequest,
): Promise<WhatIfResult> {
  const look = await lookAtCentre(db);
  const traffic = await loadTraffic(db, { workgroupId, hours: wanted.hours, look });
  const replayed = await inTurns(replay(traffic, look.centre));
  const changed = await inTurns(
    replay(withSettings(traffic, wanted), withLimits(look.centre, workgroupId, wanted)),
  );
  return {
    since: new Date(traffic.since).toISOString(),
    until: new Date(traffic.until).toISOString(),
    interactions: traffic.contacts.length,
    recorded: summarise(recordedFates(traffic.contacts), traffic),
    replayed: summarise(replayed, traffic),
    changed: summarise(changed, traffic),
    differences: compare(replayed, changed),
    limits: limitsOf(traffic),
  };
}

/** Weights to try count before those of handlers too, or trying them would mostly change nothing. */
function withSettings(traffic: Traffic, { weights, rings }: WhatIfRequest): Traffic {
  return {
    ...traffic,
    contacts: traffic.contacts.map((contact) => ({
      ...contact,
      item: {
        ...contact.item,
        weights: Object.assign({}, contact.item.weights, weights),
        ...(rings && {
          rings: rings.map(({ userIds, timeoutSeconds }) => ({ agents: userIds, timeoutSeconds })),
          ringsStartedAt: contact.item.enteredAt,
        }),
      },
    })),
  };
}

function withLimits(centre: Centre, workgroupId: string, { utilization }: WhatIfRequest): Centre {
  const workgroup = centre.workgroups.get(workgroupId);
  if (!workgroup) return centre;
  const limits = new Map<WhatIfRequest["utilization"][number]["mediaType"], Limit>([
    ...workgroup.limits,
    ...utilization.map(
      ({ mediaType, percent, maximum }) => [mediaType, { percent, maximum }] as const,
    ),
  ]);
  return {
    ...centre,
    workgroups: new Map([...centre.workgroups, [workgroupId, { ...workgroup, limits }]]),
  };
}

async function inTurns(fates: Generator<void, Fate[]>): Promise<Fate[]> {
  for (let began = performance.now(); ; ) {
    const step = fates.next();
    if (step.done) return step.value;
    if (performance.now() - began < TURN_MS) continue;
    await setImmediate();
    began = performance.now();
  }
}

function limitsOf({ contacts, presence }: Traffic): string[] {
  return [
    "Who was there is known from the records of assignments only: between two of them nobody is taken to have come or gone.",
    "Skills, cost, attributes and users' own utilisation are those of today.",
    "Whoever is chosen answers, after the average time it took; declining and not answering are not replayed.",
    "Agents are taken to do nothing else: what they had from other workgroups is not replayed.",
    ...(presence.length === 0
      ? ["No assignment was recorded in this time, so nobody is there in the replay."]
      : []),
    ...(contacts.length >= MOST_CONTACTS
      ? [`Only the newest ${MOST_CONTACTS} interactions are replayed.`]
      : []),
  ];
}
