import type { ControlActions } from "../network/control-routes.ts";
import type { Webhooks } from "./activity/webhooks.ts";
import type { Tokens } from "./api/tokens.ts";
import type { FaultRule, Knobs } from "./knobs.ts";
import type { World } from "./world/world.ts";

/** What other processes may do on the simulated network. */
export function controlActions(parts: {
  world: World;
  knobs: Knobs;
  tokens: Tokens;
  webhooks: Webhooks;
}): ControlActions {
  const { world, knobs, tokens, webhooks } = parts;
  return {
    addUser: world.addUser,
    post: world.post,
    repost: world.repost,
    message: world.message,
    edit: world.edit,
    remove: ({ id }: { id: string }) => world.remove(id),
    advance: ({ ms }: { ms: number }) => world.advance(ms),
    issueTokens({ user }: { user: string }) {
      const { accessToken, refreshToken } = tokens.issue(user);
      return { accessToken, refreshToken };
    },
    revokeTokens: ({ user }: { user: string }) => tokens.revoke(user),
    expireTokens: ({ user }: { user: string }) => tokens.expire(user),
    registerWebhook: webhooks.register,
    addFault: (rule: FaultRule) => void knobs.add(rule),
    clearFaults: () => knobs.clear(),
  };
}
