import { randomUUID } from "node:crypto";

/** Opaque, and not guessable: it is part of addresses. */
export function newRunId(): string {
  return randomUUID();
}
