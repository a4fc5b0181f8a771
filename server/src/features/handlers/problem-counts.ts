import { createHash } from "node:crypto";
import { parseHandler, validateHandler } from "@signalbox/engine/graph";
import type { Catalogue } from "@signalbox/engine/step";
import type { Db } from "../../platform/db/index.ts";
import { findNewestSubroutines } from "./bindings.ts";
import { loadResourceNames } from "./environment.ts";

export interface Counts {
  errors: number;
  warnings: number;
}

/** What was counted, as long as neither the draft nor anything it can refer to has changed. */
const kept = new Map<string, Counts>();
let keptFor = "";

/** Problems of each draft. Only drafts that changed are read and checked again. */
export async function countProblems(
  db: Db,
  drafts: readonly { id: string; draftRev: number }[],
  catalogue: Catalogue,
): Promise<Map<string, Counts>> {
  const resources = await loadResourceNames(db);
  await forgetWhenChanged(db, resources);
  const unknown = drafts.filter((draft) => !kept.has(keyOf(draft)));
  const rows =
    unknown.length === 0
      ? []
      : await db
          .selectFrom("handlerDraft")
          .select(["handlerId as id", "rev as draftRev", "document"])
          .where(
            "handlerId",
            "in",
            unknown.map(({ id }) => id),
          )
          .execute();
  for (const row of rows) {
    // One draft that a newer product wrote must not take the whole list away.
    const read = parseHandler(row.document);
    if ("problems" in read) {
      kept.set(keyOf(row), { errors: read.problems.length, warnings: 0 });
      continue;
    }
    const { find } = await findNewestSubroutines(db, row.document);
    const problems = validateHandler(row.document, { catalogue, subroutines: find, resources });
    kept.set(keyOf(row), {
      errors: problems.filter(({ severity }) => severity === "error").length,
      warnings: problems.filter(({ severity }) => severity === "warning").length,
    });
  }
  return new Map(
    drafts.flatMap((draft) => {
      const counts = kept.get(keyOf(draft));
      return counts ? [[draft.id, counts] as const] : [];
    }),
  );
}

/** A renamed skill or a new version of a subroutine can break drafts that nobody touched. */
async function forgetWhenChanged(db: Db, resources: object): Promise<void> {
  const versions = await db
    .selectFrom("handlerVersion")
    .innerJoin("handler", "handler.id", "handlerVersion.handlerId")
    .select(["handler.id", (eb) => eb.fn.max("number").as("number")])
    .where("handler.deletedAt", "is", null)
    .groupBy("handler.id")
    .orderBy("handler.id")
    .execute();
  const environment = createHash("sha256")
    .update(JSON.stringify([resources, versions]))
    .digest("hex");
  // Drafts saved over and over leave counts of old revs behind; a thousand are nothing.
  if (environment === keptFor && kept.size < 10_000) return;
  kept.clear();
  keptFor = environment;
}

function keyOf({ id, draftRev }: { id: string; draftRev: number }): string {
  return `${id}@${draftRev}`;
}
