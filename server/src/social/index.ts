export { type Connections, createConnections } from "./connections.ts";
export { errors } from "./errors.ts";
export { discardSend, retrySend } from "./outbox/decide.ts";
export { queueReply, type Reply } from "./outbox/queue-reply.ts";
export { judgeReplies, judgeReply } from "./outbox/verdict.ts";
export { reviseOwn } from "./revise.ts";
export { type Social, type SocialOptions, startSocial } from "./social.ts";
export { webhookRoutes } from "./webhooks.routes.ts";
