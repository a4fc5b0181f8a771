/** A readable slug that `isTaken` does not know yet: `find-customer`, `find-customer-2`, … */
export function freeKey(
  title: string,
  fallback: string,
  isTaken: (key: string) => boolean,
): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? [])
    .join("-")
    .replace(/^[0-9-]+/, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  const base = slug === "" ? fallback : slug;
  let key = base;
  for (let number = 2; isTaken(key); number += 1) key = `${base}-${number}`;
  return key;
}
