import type { JsonObject } from "@signalbox/engine/graph";
import type { RawItem } from "../connector.ts";
import { StatusHead } from "./views.ts";

/** One status of a list, before we know its thread. */
export interface Listed {
  key: string;
  head: StatusHead;
  status: JsonObject;
  /** When it reached our server; the author's clock says when it was written. */
  arrivedAt: string;
}

/** What the server allows, kept with each item: normalising needs no network. */
export interface StatusLimits {
  maxCharacters: number;
  urlLength: number;
}

/** Undefined for boosts and for what is no status at all. */
export function listed(value: unknown, arrivedAt?: string): Listed | undefined {
  const parsed = StatusHead.safeParse(value);
  if (!parsed.success || (parsed.data.reblog ?? null) !== null) return undefined;
  const head = parsed.data;
  return {
    key: `status ${head.id} ${versionOf(head)}`,
    head,
    status: value as JsonObject,
    arrivedAt: arrivedAt ?? head.created_at,
  };
}

export function statusItem(
  { key, head, status, arrivedAt }: Listed,
  facts: { rootId: string; limits: StatusLimits; history?: readonly unknown[] },
): RawItem {
  const { rootId, limits, history } = facts;
  return {
    key,
    shows: { externalId: head.id, version: versionOf(head) },
    body: {
      type: "status",
      status,
      rootId,
      arrivedAt,
      limits: { ...limits },
      ...(history ? { history: history as JsonObject[] } : {}),
    },
  };
}

export function goneItem(id: string): RawItem {
  return { key: `gone ${id}`, body: { type: "gone", id } };
}

/** Each edit has a time, and that is the version. */
export function versionOf({ created_at, edited_at }: Pick<StatusHead, "created_at" | "edited_at">) {
  return edited_at ?? created_at;
}
