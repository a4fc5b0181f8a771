/**
 * Calls for one key that come while one is on its way share its result. For lookups that many
 * requests ask at once: what a caller gets is never older than one such lookup takes.
 */
export function shared<Value>(
  load: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const underway = new Map<string, Promise<Value>>();
  return (key) => {
    const known = underway.get(key);
    if (known) return known;
    const loading = load(key).finally(() => underway.delete(key));
    underway.set(key, loading);
    return loading;
  };
}
