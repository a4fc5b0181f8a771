import type { ListQuery } from "../admin-data.ts";
import type { TextOf } from "./changes.ts";

/** What the building blocks need to know of a kind of thing: a user, a workgroup, a channel. */
export interface EntityKind<View extends { id: string }, Draft extends object> {
  /** "user"; with its article "a user". */
  one: string;
  aOne: string;
  /** The page, such as `/administration/users`. */
  path: string;
  /** The server's collection, such as `/api/users`. */
  api: string;
  /** The right to change; without it everything is read-only. */
  right: string;
  /** What the audit log calls it. */
  auditType: string;
  /** All of them; pages find theirs in it. */
  query: ListQuery<View>;
  nameOf: (view: View) => string;
  toDraft: (view: View) => Draft;
  /** A new one, before anything is filled in. */
  blank: Draft;
  /** The fields in words, for messages about changes. */
  words: Record<keyof Draft & string, string>;
  /** What is sent of a draft or of its changed fields, where they are not sent as they are. */
  toBody?: (draft: Partial<Draft>) => object;
  /**
   * Adds or changes it in one request of its own, where it is named by its key and has no id. `rev`
   * is that of the view it was made over; 0 for a new one.
   */
  put?: (draft: Draft, rev: number) => Promise<View>;
}

/** How a field's values read; fields without an entry read plainly. */
export type FieldTexts<Draft extends object> = Partial<Record<keyof Draft & string, TextOf>>;
