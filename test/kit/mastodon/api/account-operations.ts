import { kindOf } from "../world/world.ts";
import { invalid, notFound } from "./api-error.ts";
import { type Call, readBody, readQuery, textOf } from "./call.ts";
import { renderAccount, renderMedia } from "./render.ts";
import { renderInstance } from "./server.ts";

export function readInstance(call: Call) {
  readQuery(call, []);
  return renderInstance(call.server);
}

export function readAccount(call: Call) {
  readQuery(call, []);
  const { state } = call.server;
  const id = call.params["id"] === "verify_credentials" ? call.token.accountId : call.params["id"];
  const account = state.accounts.get(id ?? "");
  if (!account) throw notFound();
  const rendered = renderAccount(state, account);
  if (call.params["id"] !== "verify_credentials") return rendered;
  return { ...rendered, source: { privacy: "public", sensitive: false, language: "en" } };
}

/** Large files are worked on for a while: 202 now, and 206 whenever somebody asks too early. */
export function upload(call: Call) {
  const { server, file, token } = call;
  const body = readBody(call, ["description", "focus"]);
  if (!file) throw invalid("File can't be blank");
  if (!server.mimeTypes.includes(file.mimeType)) {
    throw invalid("File content type is invalid");
  }
  if (file.bytes.byteLength > server.imageBytes) throw invalid("File size is too large");
  const description = textOf(body["description"], "description");
  if (description.length > 1500) throw invalid("Description is too long");
  const media = {
    id: String(server.state.nextNumber()),
    ownerId: token.accountId,
    kind: kindOf(file.mimeType),
    mimeType: file.mimeType,
    bytes: file.bytes,
    description,
    readyAt: server.state.clock.now() + server.processingMs,
  };
  server.state.media.set(media.id, media);
  if (server.processingMs > 0) call.setStatus(202);
  return renderMedia(server.state, media);
}

export function readMedia(call: Call) {
  const { server, token } = call;
  const media = server.state.media.get(call.params["id"] ?? "");
  if (media?.ownerId !== token.accountId) throw notFound();
  if (media.readyAt > server.state.clock.now()) call.setStatus(206);
  return renderMedia(server.state, media);
}
