import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import type { Right } from "../../platform/permissions/rights.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { announceChange, VERBS } from "./announce-change.ts";
import type { Editor } from "./entity.ts";
import { errors } from "./errors.ts";

type Named = { id: string; name: string };

/** One kind of thing that an administrator configures, and how it is stored. */
export interface EntityKind<View extends Named, Input extends z.ZodType, Change extends z.ZodType> {
  /** As IA Change tells it: `User`. */
  class: string;
  /** In sentences, and in the audit log unless `entityType` says otherwise: `user`. */
  noun: string;
  /** In the audit log, where the noun has several words: `wrapUpCode`. */
  entityType?: string;
  /** `users`: the collection's address below /api. */
  plural: string;
  right: Right;
  view: z.ZodType<View>;
  input: Input;
  change: Change;
  /** All of them, or the one with this id. */
  list(db: Db, id?: string): Promise<View[]>;
  /** What takes time and needs no transaction, such as hashing a password. */
  prepare?(body: z.output<Input> | z.output<Change>): Promise<z.output<Input> | z.output<Change>>;
  insert(tx: Db, input: z.output<Input>, editor: Editor): Promise<string>;
  update(tx: Db, id: string, change: z.output<Change>, editor: Editor): Promise<void>;
  remove(tx: Db, id: string, editor: Editor): Promise<void>;
  /** Said in the audit log beside what the view shows: that a password was changed. */
  note?(body: z.output<Input> | z.output<Change>): object;
  /** Another feature lists them. */
  listedElsewhere?: true;
}

const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem };

/**
 * The five routes of a kind: list, open, add, change, delete. A change and its audit entry are one
 * transaction, and everybody who has to know is told when it commits.
 */
export function entityRoutes<View extends Named, Input extends z.ZodType, Change extends z.ZodType>(
  app: FastifyInstance,
  db: Db,
  kind: EntityKind<View, Input, Change>,
): void {
  const { noun, plural, right, view, entityType = noun } = kind;
  const url = `/api/${plural}`;
  const tags = ["Directory"];
  const params = z.object({ id: Id });
  const operation = entityType.charAt(0).toUpperCase() + entityType.slice(1);
  const many = plural.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

  async function find(from: Db, id: string): Promise<View> {
    const [found] = await kind.list(from, id);
    if (!found) throw errors.ENTRY_NOT_FOUND({ noun, id });
    return found;
  }

  async function tell(
    tx: Db,
    request: FastifyRequest,
    change: {
      changeType: keyof typeof VERBS;
      id: string;
      before: View | undefined;
      after: View | undefined;
      note?: object | undefined;
    },
  ): Promise<void> {
    const { changeType, id, before, after, note } = change;
    const name = (after ?? before)?.name ?? id;
    const user = viewerOf(request).name;
    await announceChange(tx, { changeType, class: kind.class, id, name, user });
    await writeAudit(tx, {
      actor: actorOf(request),
      action: `${entityType}.${VERBS[changeType]}`,
      entityType,
      entityId: id,
      before,
      after: after && { ...after, ...note },
    });
  }

  if (!kind.listedElsewhere) {
    app.get(
      url,
      {
        config: { right: "directory.read" },
        schema: {
          operationId: `list${many}`,
          summary: `Every ${noun}`,
          tags,
          response: { 200: z.array(view) },
        },
      },
      () => kind.list(db),
    );
  }

  app.get(
    `${url}/:id`,
    {
      config: { right: "directory.read" },
      schema: {
        operationId: `get${operation}`,
        summary: `One ${noun}`,
        tags,
        params,
        response: { 200: view, 404: Problem },
      },
    },
    (request) => find(db, (request.params as { id: string }).id),
  );

  app.post(
    url,
    {
      config: { right },
      schema: {
        operationId: `add${operation}`,
        summary: `Adds a ${noun}`,
        tags,
        body: kind.input,
        response: { 200: view, ...refusals },
      },
    },
    async (request) => {
      const body = request.body as z.output<Input>;
      const prepared = kind.prepare ? ((await kind.prepare(body)) as z.output<Input>) : body;
      return inTransaction(db, async (tx) => {
        const id = await kind.insert(tx, prepared, viewerOf(request));
        const after = await find(tx, id);
        const note = kind.note?.(body);
        const change = { changeType: "Addition", id, before: undefined } as const;
        await tell(tx, request, { ...change, after, note });
        return after;
      });
    },
  );

  app.patch(
    `${url}/:id`,
    {
      config: { right },
      schema: {
        operationId: `change${operation}`,
        summary: `Changes a ${noun}; what is left out stays as it is`,
        tags,
        params,
        body: kind.change,
        response: { 200: view, ...refusals },
      },
    },
    async (request) => {
      const { id } = request.params as { id: string };
      const body = request.body as z.output<Change>;
      const prepared = kind.prepare ? ((await kind.prepare(body)) as z.output<Change>) : body;
      return inTransaction(db, async (tx) => {
        const before = await find(tx, id);
        await kind.update(tx, id, prepared, viewerOf(request));
        const after = await find(tx, id);
        const note = kind.note?.(body);
        const change = { changeType: "Modification", id } as const;
        await tell(tx, request, { ...change, before, after, note });
        return after;
      });
    },
  );

  app.delete(
    `${url}/:id`,
    {
      config: { right },
      schema: {
        operationId: `delete${operation}`,
        summary: `Deletes a ${noun} that nothing uses`,
        tags,
        params,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params as { id: string };
      await inTransaction(db, async (tx) => {
        const before = await find(tx, id);
        await kind.remove(tx, id, viewerOf(request));
        const change = { changeType: "Deletion", id, before } as const;
        await tell(tx, request, { ...change, after: undefined });
      });
      return reply.code(204).send(null);
    },
  );
}
