import Fastify from "fastify";
import { chatRoutes, createChatWorld, refuse } from "./chat-routes.ts";
import { verifyServiceToken } from "./service-token.ts";
import { profileReader } from "./views.ts";

export type ChatSimulator = Awaited<ReturnType<typeof createChatSimulator>>;

/**
 * A chat service that stands behind the real PDS, because no open one exists: the PDS checks the
 * app password, signs a service token and forwards every call that carries `proxyHeader`. All
 * people in a test, customers included, use it through their PDS.
 */
export async function createChatSimulator(network: { appViewUrl: string; plcUrl: string }) {
  const app = Fastify();
  let did = "";
  let url = "";

  const world = createChatWorld({
    profileOf: profileReader(network.appViewUrl),
    async callerOf(request) {
      const method = request.url.slice("/xrpc/".length).split("?")[0] ?? "";
      const expected = { audience: did, method, plcUrl: network.plcUrl };
      try {
        return await verifyServiceToken(request.headers.authorization, expected);
      } catch (error) {
        throw refuse("AuthenticationRequired", (error as Error).message, 401);
      }
    },
  });
  chatRoutes(app, world);

  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const code =
      status < 500 && error.code && !error.code.startsWith("FST_") ? error.code : undefined;
    return reply.code(status).send({
      error: code ?? (status < 500 ? "InvalidRequest" : "InternalServerError"),
      message: error.message,
    });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(501).send({ error: "MethodNotImplemented", message: "Method Not Implemented" }),
  );

  app.get("/.well-known/did.json", async () => ({
    "@context": ["https://www.w3.org/ns/did/v1"],
    id: did,
    service: [{ id: "#bsky_chat", type: "BskyChatService", serviceEndpoint: url }],
  }));

  const { port } = new URL(await app.listen({ port: 0, host: "localhost" }));
  url = `http://localhost:${port}`;
  did = `did:web:localhost%3A${port}`;
  app.server.unref();

  return {
    url,
    did,
    /** Value of the `atproto-proxy` header that leads here through any PDS of the network. */
    proxyHeader: `${did}#bsky_chat`,
    /** The service's own truth: every message in the order in which it was taken. */
    messages: () => world.store.messages(),
    disableMessages: (account: string) => world.closed.add(account),
    block: (who: string, whom: string) => world.blocks.add(`${who}>${whom}`),
    close: () => app.close(),
  };
}
