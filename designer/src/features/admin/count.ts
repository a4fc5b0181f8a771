/** "1 user", "3 users", "2 statuses". */
export function count(number: number, one: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${one.endsWith("s") ? `${one}es` : `${one}s`}`;
}
