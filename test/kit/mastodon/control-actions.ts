import type { ControlActions } from "../network/control-routes.ts";
import type { FaultRule, Knobs } from "./api/knobs.ts";
import type { Tokens } from "./api/tokens.ts";
import type { World } from "./world/world.ts";

/** What other processes may do on the simulated server. */
export function controlActions(parts: {
  world: World;
  knobs: Knobs;
  tokens: Tokens;
}): ControlActions {
  const { world, knobs, tokens } = parts;
  return {
    addAccount: world.addAccount,
    post: world.post,
    edit: world.edit,
    boost: world.boost,
    rename: world.rename,
    favourite: world.favourite,
    remove: ({ id }: { id: string }) => world.remove(id),
    advance: ({ ms }: { ms: number }) => world.advance(ms),
    issueToken: ({ account }: { account: string }) => ({ token: tokens.issue(account) }),
    endToken: ({ token }: { token: string }) => tokens.end(token),
    restoreToken: ({ token }: { token: string }) => tokens.restore(token),
    addFault: (rule: FaultRule) => void knobs.add(rule),
    clearFaults: () => knobs.clear(),
  };
}
