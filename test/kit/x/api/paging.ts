import { invalid } from "./problems.ts";

export type Paged<T> = { page: T[]; next: string | undefined };

/** A page of a list that is sorted newest first; the token says below which id it goes on. */
export function pageOf<T extends { id: string }>(
  items: readonly T[],
  { token, size, list }: { token: string | undefined; size: number; list: string },
): Paged<T> {
  const below = token === undefined ? undefined : readToken(token, list);
  const rest = below === undefined ? items : items.filter(({ id }) => BigInt(id) < BigInt(below));
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const next = rest.length > size && last ? tokenFor(list, last.id) : undefined;
  return { page, next };
}

function tokenFor(list: string, id: string): string {
  return Buffer.from(`${list} ${id}`).toString("base64url");
}

function readToken(token: string, list: string): string {
  const text = Buffer.from(token, "base64url").toString();
  const [, id] = text.startsWith(`${list} `) ? (/ (\d{1,19})$/.exec(text) ?? []) : [];
  if (id && token.length >= 16) return id;
  const message = `The \`pagination_token\` query parameter value [${token}] is not valid`;
  throw invalid("pagination_token", token, message);
}
