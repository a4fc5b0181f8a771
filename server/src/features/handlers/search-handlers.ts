import {
  attributeInputs,
  type HandlerDocument,
  type HandlerLayout,
  type Reference,
  referencesOf,
  type Step,
  searchHandler,
} from "@signalbox/engine/graph";
import { type Catalogue, describeToolstep } from "@signalbox/engine/step";
import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { HandlerSearchAnswer, WhereUsedAnswer } from "./handler-search.contract.ts";

/** More than anybody reads; the answer then says that there are more. */
const MOST = 300;
/** Before and after a match in a long text. */
const CONTEXT = 80;
/** Documents are read a few at a time: one of 5,000 steps has two megabytes. */
const BATCH = 20;

interface Stored {
  id: string;
  title: string;
  /** Null: the draft. */
  version: number | null;
  document: HandlerDocument;
  layout?: HandlerLayout;
}

/** Every draft's texts that contain `text`, whatever its letter case. */
export async function searchHandlers(
  db: Db,
  { text, catalogue }: { text: string; catalogue: Catalogue },
): Promise<HandlerSearchAnswer> {
  const titleOf = ({ type }: Step) => catalogue.toolsteps.get(type)?.title;
  const hits: HandlerSearchAnswer["hits"] = [];
  for await (const stored of readDrafts(db)) {
    for (const hit of searchHandler(stored, text, { titleOf })) {
      if (hits.length >= MOST) return { hits, isMore: true };
      hits.push({ ...where(stored, hit.place, titleOf), ...excerpt(hit) });
    }
  }
  return { hits, isMore: false };
}

/** Where drafts and deployed versions name something; a deployed version only where its draft no longer does. */
export async function findUses(
  db: Db,
  { kind, name, catalogue }: Pick<Reference, "kind" | "name"> & { catalogue: Catalogue },
): Promise<WhereUsedAnswer> {
  const titleOf = ({ type }: Step) => catalogue.toolsteps.get(type)?.title;
  const attributes = attributeInputs([...catalogue.toolsteps.values()].map(describeToolstep));
  const wanted = kind === "attribute" ? name.toLowerCase() : name;
  const isWanted = (each: Reference) =>
    each.kind === kind && (kind === "attribute" ? each.name.toLowerCase() : each.name) === wanted;
  const uses: WhereUsedAnswer["uses"] = [];
  const known = new Set<string>();
  for await (const stored of readDraftsAndDeployed(db)) {
    for (const { use, place } of referencesOf(stored.document, attributes).filter(isWanted)) {
      const key = JSON.stringify([stored.id, use, place]);
      if (known.has(key)) continue;
      known.add(key);
      if (uses.length >= MOST) return { uses, isMore: true };
      uses.push({ ...where(stored, place, titleOf), use });
    }
  }
  return { uses, isMore: false };
}

function where(
  { id, title, version, document }: Stored,
  place: Reference["place"],
  titleOf: (step: Step) => string | undefined,
) {
  const { path: _, ...named } = place;
  const step = place.step === undefined ? undefined : document.steps[place.step];
  const stepTitle = step ? (step.label ?? titleOf(step) ?? place.step ?? "") : "";
  return { handlerId: id, handlerTitle: title, version, place: named, stepTitle };
}

function excerpt(hit: ReturnType<typeof searchHandler>[number]) {
  const { field, text, at, length, note } = hit;
  const from = Math.max(0, at - CONTEXT);
  const shown = text.slice(from, at + length + CONTEXT);
  return { field, text: shown, at: at - from, length, ...(note !== undefined && { note }) };
}

async function* readDrafts(db: Db): AsyncGenerator<Stored> {
  const select = () =>
    db
      .selectFrom("handler")
      .innerJoin("handlerDraft", "handlerDraft.handlerId", "handler.id")
      .select(["handler.id", "handler.title", "handlerDraft.document", "handlerDraft.layout"])
      .where("handler.deletedAt", "is", null)
      .orderBy("handler.id")
      .limit(BATCH);
  for (let last: string | undefined; ; ) {
    const rows = await (last === undefined
      ? select()
      : select().where("handler.id", ">", last)
    ).execute();
    for (const row of rows) yield { ...row, version: null };
    last = rows.at(-1)?.id;
    if (rows.length < BATCH) return;
  }
}

async function* readDraftsAndDeployed(db: Db): AsyncGenerator<Stored> {
  yield* readDrafts(db);
  const deployed = await db
    .selectFrom("deployment")
    .innerJoin("handler", "handler.id", "deployment.handlerId")
    .select(["handler.id", "handler.title", "deployment.version"])
    .where("deployment.endedAt", "is", null)
    .where("handler.deletedAt", "is", null)
    .orderBy(sql`lower(handler.title)`)
    .orderBy("handler.id")
    .execute();
  for (const handler of deployed) {
    const { document } = await db
      .selectFrom("handlerVersion")
      .select("document")
      .where("handlerId", "=", handler.id)
      .where("number", "=", handler.version)
      .executeTakeFirstOrThrow();
    yield { ...handler, document };
  }
}
