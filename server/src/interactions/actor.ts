/** Who did something: a person, a handler's step, ACD, the network's side, or the product itself. */
export type Actor =
  | { kind: "user"; id: string; name: string }
  | { kind: "handler"; id: string }
  | { kind: "acd" }
  | { kind: "network" }
  | { kind: "system" };

export function actorUserId(actor: Actor): string | null {
  return actor.kind === "user" ? actor.id : null;
}

/** As it stands in sentences: "Ana", "handler queue-timeout", "ACD". */
export function printActor(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return actor.name;
    case "handler":
      return `handler ${actor.id}`;
    case "acd":
      return "ACD";
    case "network":
      return "the network";
    case "system":
      return "Signalbox";
  }
}
