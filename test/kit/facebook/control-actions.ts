import type { ControlActions } from "../network/control-routes.ts";
import type { FaultRule, Knobs } from "./graph/knobs.ts";
import type { Tokens } from "./graph/tokens.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";
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
    addPage: world.addPage,
    addPerson: world.addPerson,
    post: world.post,
    comment: world.comment,
    message: world.message,
    messageFromPage: world.messageFromPage,
    edit: world.edit,
    react: world.react,
    read: world.read,
    remove: ({ id }: { id: string }) => world.remove(id),
    trash: ({ id }: { id: string }) => world.trash(id),
    hide: ({ id, isHidden }: { id: string; isHidden?: boolean }) => world.hide(id, isHidden),
    advance: ({ ms }: { ms: number }) => world.advance(ms),
    issuePageToken: ({ page }: { page: string }) => ({ token: tokens.issuePageToken(page) }),
    endToken: ({ token, end }) => tokens.end(token, end),
    restoreToken: ({ token }) => tokens.restore(token),
    registerWebhook: webhooks.register,
    addFault: (rule: FaultRule) => void knobs.add(rule),
    clearFaults: () => knobs.clear(),
  };
}
