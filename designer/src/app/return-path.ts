/** Where to go after signing in: a path of this application and of no other site. */
export function safeReturnPath(path: unknown): string {
  if (typeof path !== "string" || !/^\/(?![/\\])/.test(path)) return "/";
  return path.startsWith("/sign-in") ? "/" : path;
}

/** The search part of the sign-in page's address; empty where the start is meant. */
export function returnTo(path: unknown): { return?: string } {
  const safe = safeReturnPath(path);
  return safe === "/" ? {} : { return: safe };
}
