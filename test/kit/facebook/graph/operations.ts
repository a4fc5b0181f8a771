import type { Webhooks } from "../webhooks/webhooks.ts";
import type { Node } from "../world/nodes.ts";
import type { WorldState } from "../world/state.ts";
import { type App, debugToken, listAccounts, subscribedApps } from "./account-operations.ts";
import { findEdge } from "./edges.ts";
import { parseFields } from "./field-selector.ts";
import { allowParams, type GraphCall, type GraphPath, textParam } from "./graph-call.ts";
import { graphError, invalidParameter, objectGone } from "./graph-error.ts";
import type { Endpoint, Knobs } from "./knobs.ts";
import { type RenderContext, renderEdge, renderNode } from "./render.ts";
import { postMessage } from "./send-message.ts";
import { requireScope, type Tokens } from "./tokens.ts";
import { uploadAttachment } from "./uploads.ts";
import { createComment, deletePublished, setLike, updateComment } from "./write-operations.ts";

export type GraphWorld = {
  state: WorldState;
  app: App;
  tokens: Tokens;
  knobs: Knobs;
  webhooks: Webhooks;
};

/** The name under which a call is counted and may be disturbed. */
export function endpointOf(method: string, { id, edge }: GraphPath): Endpoint {
  if (id === "debug_token" || id === "me") return id;
  switch (edge) {
    case undefined:
      return method === "GET" ? "node.read" : method === "POST" ? "comment.update" : "delete";
    case "feed":
    case "posts":
    case "published_posts":
    case "visitor_posts":
      return "feed";
    case "comments":
      return method === "GET" ? "comments.read" : "comments.write";
    case "messages":
      return method === "GET" ? "messages.read" : "messages.send";
    case "message_attachments":
      return "attachments";
    case "likes":
    case "conversations":
    case "subscribed_apps":
    case "subscriptions":
      return edge;
    default:
      return "unknown";
  }
}

/** Does what a call asks for and returns the body of the answer. */
export async function perform(
  world: GraphWorld,
  call: GraphCall,
  endpoint: Endpoint,
): Promise<unknown> {
  const { state, app, tokens } = world;
  if (call.id === "debug_token") return debugToken(state, call, app, tokens);
  if (call.id === "me" && call.edge === "accounts") return listAccounts(state, call, tokens);
  if (call.id === app.id && call.edge === "subscriptions")
    return await world.webhooks.subscribe(call);

  const node = findNode(state, call);
  if (call.edge === "subscribed_apps" && node.kind === "page")
    return subscribedApps(call, node, app);
  if (call.edge === "messages" && node.kind === "page" && call.method === "POST") {
    if (node.id !== call.token.pageId) throw objectGone("post", call.id);
    return postMessage(state, call);
  }
  if (call.edge === "message_attachments" && call.method === "POST") {
    return uploadAttachment(state, call);
  }
  if (call.edge === "likes" && call.method !== "GET") return setLike(state, call, node);
  if (call.edge === "comments" && call.method === "POST") return createComment(state, call, node);
  if (call.edge === undefined && call.method === "POST") return updateComment(state, call, node);
  if (call.edge === undefined && call.method === "DELETE")
    return deletePublished(state, call, node);
  if (call.method !== "GET") throw objectGone(call.method.toLowerCase(), call.id);
  return read(world, call, node, endpoint);
}

function read({ state, knobs }: GraphWorld, call: GraphCall, node: Node, endpoint: Endpoint) {
  const context: RenderContext = {
    state,
    call,
    disturb: (items) => knobs.disturb(endpoint, items),
  };
  const selection = textParam(call.params, "fields");
  const fields = selection ? parseFields(selection) : undefined;
  if (call.edge === undefined) {
    allowParams(call.params, []);
    if (node.kind === "post" || node.kind === "comment") {
      requireScope(call.token, "pages_read_engagement", "read");
    }
    if (node.kind === "conversation" || node.kind === "message") {
      requireScope(call.token, "pages_messaging", "read");
    }
    return renderNode(context, node, fields);
  }
  const edge = findEdge(node.kind, call.edge);
  if (!edge) {
    throw graphError(
      100,
      `(#100) Tried accessing nonexisting field (${call.edge}) on node type (${node.kind})`,
    );
  }
  const { fields: _fields, access_token: _token, appsecret_proof: _proof, ...params } = call.params;
  return renderEdge(
    context,
    node,
    { name: call.edge, edge },
    { ...params, ...(selection ? { fields: selection } : {}) },
    fields,
  );
}

/** The node that the path names, as far as the token's page may see it. */
function findNode(state: WorldState, call: GraphCall): Node {
  const id = call.id === "me" ? call.token.pageId : call.id;
  if (call.id === "me" && !id) {
    throw graphError(
      2500,
      "An active access token must be used to query information about the current user.",
    );
  }
  const node = id ? state.nodes.get(id) : undefined;
  const gone = () => objectGone(call.method.toLowerCase(), call.id);
  if (!node || ("isDeleted" in node && node.isDeleted)) throw gone();
  if ("pageId" in node && node.pageId !== call.token.pageId) throw gone();
  if (node.kind === "person" && node.isPrivate)
    throw invalidParameter("(#100) No profile available for this user.", 2018218);
  return node;
}
