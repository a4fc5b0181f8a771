import path from "node:path";
import swagger from "@fastify/swagger";
import { catalogue } from "@signalbox/handlers/catalogue";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { whatIfRoutes } from "./acd/what-if/what-if.routes.ts";
import { auditRoutes } from "./features/audit/audit.routes.ts";
import { watchAuditDuty } from "./features/audit/audit-duty.ts";
import { accountRoutes } from "./features/channels/accounts.routes.ts";
import { authorisationRoutes } from "./features/channels/authorisation.routes.ts";
import { channelRoutes } from "./features/channels/channels.routes.ts";
import { quarantineRoutes } from "./features/channels/quarantine.routes.ts";
import { directoryRoutes } from "./features/directory/directory.routes.ts";
import { bundleRoutes } from "./features/handlers/bundles.routes.ts";
import { deploymentRoutes } from "./features/handlers/deployments.routes.ts";
import { handlerPresenceRoutes } from "./features/handlers/handler-presence.routes.ts";
import { handlerSearchRoutes } from "./features/handlers/handler-search.routes.ts";
import { handlerRoutes } from "./features/handlers/handlers.routes.ts";
import { runRoutes } from "./features/handlers/runs.routes.ts";
import { healthRoutes } from "./features/health/health.routes.ts";
import { accountRoutes as ownAccountRoutes } from "./features/session/account.routes.ts";
import { passkeyRoutes } from "./features/session/passkeys.routes.ts";
import { proofRoutes } from "./features/session/proof.routes.ts";
import { type DemoAccounts, sessionRoutes } from "./features/session/session.routes.ts";
import { signOnRoutes } from "./features/session/sign-on.routes.ts";
import { twoFactorRoutes } from "./features/session/two-factor.routes.ts";
import { fileRoutes } from "./files/files.routes.ts";
import { interactionCommandRoutes } from "./interactions/commands.routes.ts";
import { companyRoutes } from "./interactions/company.routes.ts";
import { contactRoutes } from "./interactions/contacts/contacts.routes.ts";
import { deskRoutes } from "./interactions/desk.routes.ts";
import { moderationRoutes } from "./interactions/moderation.routes.ts";
import { replyRoutes } from "./interactions/replies.routes.ts";
import type { Parts } from "./parts.ts";
import { createHttp, type HttpServer } from "./platform/http/create-http.ts";
import { serveWebApplication } from "./platform/http/web-application.ts";
import { liveRoutes } from "./platform/live/live.routes.ts";
import { measure, measureRequests } from "./platform/telemetry/metrics.ts";
import { presenceRoutes } from "./presence/presence.routes.ts";
import { webhookRoutes } from "./social/index.ts";
import { version } from "./version.ts";

const WEB_APPLICATION = path.join(import.meta.dirname, "../../designer/dist");

export type AppOptions = Parts & {
  /** Who can sign in to look around, in a demonstration. */
  demoAccounts?: () => DemoAccounts | null;
  /** Told about changes that left no audit entry; by default an error in the log. */
  onAuditMissing?: (route: string) => void;
  webApplication?: string;
};

/** The whole HTTP side: the only place where features meet. */
export async function buildApp(options: AppOptions): Promise<HttpServer> {
  const { db, pool, config, log, keys, live, metrics } = options;
  let stopping = false;
  const app = await createHttp({ db, config, log });
  watchAuditDuty(
    app,
    options.onAuditMissing ?? ((route) => log.error({ route }, "no audit entry")),
  );
  measureRequests(app, metrics);
  measure(metrics, "signalbox_live_streams", "Browsers that listen to events", live.count);
  // Streams never end by themselves, so closing would wait for them for ever.
  app.addHook("preClose", async () => {
    stopping = true;
    await live.stop();
    closeConnectionsAsTheyFallIdle(app);
  });
  await describeApi(app);

  await app.register(healthRoutes, { pool, metrics, isStopping: () => stopping });
  await app.register(sessionRoutes, {
    db,
    keys,
    publicUrl: config.publicUrl,
    version,
    demoAccounts: options.demoAccounts ?? (() => null),
  });
  await app.register(ownAccountRoutes, { db });
  await app.register(proofRoutes, { db, keys, publicUrl: config.publicUrl });
  await app.register(twoFactorRoutes, { db, keys });
  await app.register(passkeyRoutes, { db, keys, publicUrl: config.publicUrl });
  await app.register(signOnRoutes, { db, keys, publicUrl: config.publicUrl });
  await app.register(auditRoutes, { db });
  await app.register(accountRoutes, { db, keys, publicUrl: config.publicUrl });
  await app.register(authorisationRoutes, { db, keys, publicUrl: config.publicUrl });
  await app.register(channelRoutes, { db });
  await app.register(quarantineRoutes, { db });
  await app.register(presenceRoutes, { db });
  await app.register(deskRoutes, { db });
  await app.register(whatIfRoutes, { db });
  await app.register(interactionCommandRoutes, { db });
  await app.register(companyRoutes, { db });
  await app.register(replyRoutes, { db });
  await app.register(moderationRoutes, { db, keys, log });
  await app.register(contactRoutes, { db });
  await app.register(directoryRoutes, { db, keys });
  await app.register(handlerRoutes, { db, catalogue });
  await app.register(handlerPresenceRoutes, { db });
  await app.register(handlerSearchRoutes, { db, catalogue });
  await app.register(deploymentRoutes, { db, catalogue });
  await app.register(bundleRoutes, { db, catalogue });
  await app.register(runRoutes, { db, catalogue });
  // In contexts of their own: they read bodies as bytes, files and what was signed.
  await app.register(async (files: HttpServer) => fileRoutes(files, { db }));
  await app.register(async (webhooks: HttpServer) => webhookRoutes(webhooks, { db, keys }));
  await app.register(liveRoutes, { live, publicUrl: config.publicUrl });

  await serveWebApplication(app, { folder: options.webApplication ?? WEB_APPLICATION });
  return app;
}

/** The server closes idle connections once, when it begins to close; a browser would keep the others for a minute. */
function closeConnectionsAsTheyFallIdle({ server }: HttpServer) {
  if (!server.listening) return;
  const timer = setInterval(() => server.closeIdleConnections(), 100);
  server.once("close", () => clearInterval(timer));
}

async function describeApi(app: HttpServer) {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Signalbox", version, description: "Everything the web application does." },
      components: {
        securitySchemes: { session: { type: "apiKey", in: "cookie", name: "sid" } },
      },
    },
    transform: jsonSchemaTransform,
  });
  app.get(
    "/api/openapi.json",
    { config: { public: true }, schema: { hide: true } as object },
    async () => app.swagger(),
  );
}
