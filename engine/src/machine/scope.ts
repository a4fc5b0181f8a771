import { type AnyActorScope, createActor, createMachine } from "xstate";

/**
 * The one scope in which every machine is driven. `transition()` of XState builds an actor per
 * call, which costs three to five times the transition itself; our machines have no actions,
 * actors or delays, so nothing in the scope is ever used.
 */
export const inertScope: AnyActorScope = makeScope();

function makeScope(): AnyActorScope {
  const self = createActor(createMachine({}));
  const nothing = () => undefined;
  return {
    self,
    id: self.id,
    sessionId: self.sessionId,
    logger: nothing,
    defer: nothing,
    system: self.system,
    stopChild: nothing,
    emit: nothing,
    actionExecutor: nothing,
  } as unknown as AnyActorScope;
}
