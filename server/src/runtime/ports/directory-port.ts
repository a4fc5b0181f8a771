import { defineErrors } from "@signalbox/engine/errors";
import type { DirectoryPort } from "@signalbox/handlers/ports";
import { sql } from "kysely";
import { channelOf, keepInStep } from "../../features/directory/ds-channels.ts";
import { findOpenState } from "../../features/directory/open-hours.ts";
import { type Db, json } from "../../platform/db/index.ts";
import { deliverEvent } from "../deliver.ts";
import { answer } from "./answer.ts";

export const errors = defineErrors({
  DS_ENTRY_NOT_FOUND: {
    status: 404,
    retry: "changed",
    message: ({ path }: { path: string }) => `The directory has no entry ${path}.`,
  },
});

/** Directory Services as toolsteps may use it. Paths and attribute names are case-insensitive. */
export function directoryPort(tx: Db): DirectoryPort {
  function find(path: string) {
    return tx
      .selectFrom("dsEntry")
      .selectAll()
      .where(sql<boolean>`lower(path) = ${clean(path).toLowerCase()}`);
  }

  return {
    async getAttribute(path, attribute) {
      const entry = await find(path).executeTakeFirst();
      const attributes = (entry?.attributes ?? {}) as Record<string, string[]>;
      return attributes[keyOf(attributes, attribute)];
    },
    putAttribute: (path, attribute, values, append) =>
      answer(tx, async () => {
        const entry = await find(path).forUpdate().executeTakeFirst();
        if (!entry) throw errors.DS_ENTRY_NOT_FOUND({ path });
        const attributes = { ...(entry.attributes as Record<string, string[]>) };
        const key = keyOf(attributes, attribute);
        attributes[key] = append ? [...(attributes[key] ?? []), ...values] : values;
        await tx
          .updateTable("dsEntry")
          .set({
            attributes: json(attributes),
            rev: sql<number>`rev + 1`,
            modifiedAt: sql<Date>`now()`,
          })
          .where("path", "=", entry.path)
          .execute();
        const channelId = channelOf(entry.path);
        if (channelId) await keepInStep(tx, channelId, attributes);
        await deliverEvent(tx, {
          type: "directory.changed",
          objectId: entry.path,
          key: "directory",
          data: { changeType: "Modification", class: entry.class, key: entry.path, user: "" },
        });
        return undefined;
      }),
    async listKeys(path) {
      const root = clean(path);
      if (root !== "" && !(await find(path).executeTakeFirst())) return undefined;
      const rows = await tx
        .selectFrom("dsEntry")
        .select("path")
        .where(sql<boolean>`lower(parent) = ${root.toLowerCase()}`)
        .orderBy("path")
        .execute();
      return rows.map((row) => row.path.slice(row.path.lastIndexOf("\\") + 1));
    },
    async getParameter(name) {
      const row = await tx
        .selectFrom("serverParameter")
        .select("value")
        .where(sql<boolean>`lower(name) = ${name.toLowerCase()}`)
        .executeTakeFirst();
      return row?.value;
    },
    querySchedule: (whose) => findOpenState(tx, whose),
  };
}

/** Without the leading backslash that PureConnect's paths have. */
function clean(path: string): string {
  return path.trim().replace(/^\\+|\\+$/g, "");
}

function keyOf(attributes: Record<string, string[]>, name: string): string {
  return Object.keys(attributes).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}
