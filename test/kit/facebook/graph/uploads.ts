import type { FastifyInstance } from "fastify";
import type { WorldState } from "../world/state.ts";
import type { GraphCall, Params } from "./graph-call.ts";
import { allowParams, choiceParam, objectParam } from "./graph-call.ts";
import { invalidParameter, objectGone } from "./graph-error.ts";
import { pageOfToken, requireScope } from "./tokens.ts";

const MB = 1024 * 1024;
const PICTURES = ["image/jpeg", "image/png", "image/gif"];

/** A file that came as part of a form. */
export type UploadedFile = { bytes: Uint8Array; mimeType: string; name: string };

/** Forms with files in them: texts stay texts, files become {@link UploadedFile}. */
export async function readForm(body: Buffer, type: string): Promise<Params> {
  const headers = { "content-type": type };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  const params: Params = {};
  for (const [name, value] of form) {
    params[name] = typeof value === "string" ? value : await readFile(value);
  }
  return params;
}

async function readFile(file: File): Promise<UploadedFile> {
  return { bytes: new Uint8Array(await file.arrayBuffer()), mimeType: file.type, name: file.name };
}

export function fileParam(params: Params, name: string): UploadedFile | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (typeof value === "object" && value !== null && "bytes" in value) return value as UploadedFile;
  throw invalidParameter(`Param ${name} must be a file`);
}

/** Keeps a file and answers where it can be looked at. */
export function keepFile({ uploads, ids }: WorldState, call: GraphCall, file: UploadedFile) {
  const id = ids.photo();
  const url = `${call.baseUrl}/uploads/${id}`;
  uploads.set(id, { ...file, url });
  return { id, url };
}

/** The picture of a comment, sent along with it. */
export function pictureOf(state: WorldState, call: GraphCall, file: UploadedFile): string {
  const { mimeType, bytes } = file;
  if (!PICTURES.includes(mimeType)) throw invalidParameter("Invalid image file", 1366046);
  if (bytes.byteLength === 0 || bytes.byteLength > 10 * MB) {
    throw invalidParameter("Your photos should be smaller than 10 MB", 1366046);
  }
  return keepFile(state, call, file).url;
}

/** `POST /{page}/message_attachments`: a file for messages that will name it. */
export function uploadAttachment(state: WorldState, call: GraphCall) {
  allowParams(call.params, ["message", "filedata"]);
  if (call.id !== pageOfToken(call.token)) throw objectGone("post", call.id);
  requireScope(call.token, "pages_messaging", "write");
  const attachment = objectParam(objectParam(call.params, "message") ?? {}, "attachment") ?? {};
  const type = choiceParam(attachment, "type", ["image", "video", "audio", "file"]);
  const file = fileParam(call.params, "filedata");
  const most = type === "image" ? 8 * MB : 25 * MB;
  const isFit =
    type !== undefined &&
    file !== undefined &&
    file.bytes.byteLength > 0 &&
    file.bytes.byteLength <= most &&
    (type === "file" || file.mimeType.startsWith(`${type}/`));
  if (!isFit) throw invalidParameter("(#100) Upload attachment failure.", 2018047);
  return { attachment_id: keepFile(state, call, file).id };
}

/** `GET /uploads/{id}`: as the network's own servers hand files out. */
export function uploadRoutes(app: FastifyInstance, { uploads }: WorldState): void {
  app.get("/uploads/:id", async (request, reply) => {
    const file = uploads.get((request.params as { id: string }).id);
    return file ? reply.type(file.mimeType).send(Buffer.from(file.bytes)) : reply.code(404).send();
  });
}
