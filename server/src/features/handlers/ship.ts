import { hashHandler } from "@signalbox/engine/graph";
import type { Catalogue } from "@signalbox/engine/step";
import { type ShippedHandler, shippedHandlers } from "@signalbox/handlers/graphs";
import { type Db, json } from "../../platform/db/index.ts";
import { bindSubroutines } from "./bindings.ts";
import { canonical } from "./canonical.ts";

/** Shipped handlers are asked after those of the house, so that these can decide first. */
const SHIPPED_POSITION = 900;
const SHIPPED = "Shipped with Signalbox";

/**
 * Adds and deploys handlers that this release ships and the installation does not have yet. What
 * somebody deployed, changed or deleted is theirs: it is left as it is. Examples are there to be
 * looked at and are not deployed.
 */
export async function shipHandlers(tx: Db, catalogue: Catalogue): Promise<void> {
  for (const shipped of shippedHandlers) {
    if (!catalogue.initiators.has(shipped.document.initiator.type)) continue;
    const added = await insertShipped(tx, shipped);
    if (!added || shipped.kind === "example") continue;
    const { id } = shipped.document;
    // Subroutines stand before their callers, so that what is called is deployed already.
    const { bindings } = await bindSubroutines(tx, { document: shipped.document, version: 1 });
    await tx
      .insertInto("deployment")
      .values({
        handlerId: id,
        version: 1,
        position: SHIPPED_POSITION,
        reason: SHIPPED,
        bindings: json(bindings),
      })
      .execute();
  }
}

async function insertShipped(tx: Db, { document, layout, tests }: ShippedHandler) {
  const { id, title, category = "" } = document;
  const added = await tx
    .insertInto("handler")
    .values({ id, title, category, shipped: true })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added) return false;
  const content = {
    document: json(canonical(document)),
    layout: json(layout),
    tests: json<unknown[]>(tests.tests),
  };
  await tx
    .insertInto("handlerDraft")
    .values({ handlerId: id, basedOn: 1, ...content })
    .execute();
  await tx
    .insertInto("handlerVersion")
    .values({ handlerId: id, number: 1, hash: hashHandler(document), message: SHIPPED, ...content })
    .execute();
  return true;
}
