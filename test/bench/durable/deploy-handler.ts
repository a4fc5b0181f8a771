import type { HandlerDocument } from "@signalbox/engine/graph";
import { type Db, json } from "../../../server/src/platform/db/index.ts";

/** Checks a handler in and deploys it, straight in the database. */
export async function deployHandler(db: Db, document: HandlerDocument): Promise<void> {
  const { id: handlerId, title } = document;
  await db.insertInto("handler").values({ id: handlerId, title }).execute();
  await db
    .insertInto("handlerVersion")
    .values({
      handlerId,
      number: 1,
      hash: "",
      document: json(document),
      layout: json({} as never),
      message: "For the bench",
    })
    .execute();
  await db.insertInto("deployment").values({ handlerId, version: 1 }).execute();
}
