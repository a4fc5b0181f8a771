import type { Answer, Call, Network } from "./call.ts";
import { allowOnly } from "./params.ts";
import { invalid } from "./problems.ts";

const MB = 1024 * 1024;
const largest: Record<string, number> = {
  tweet_image: 5 * MB,
  dm_image: 5 * MB,
  tweet_gif: 15 * MB,
  dm_gif: 15 * MB,
};
const types = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/** A file in one piece: as multipart, or as base64 in JSON. */
export async function uploadMedia({ state }: Network, call: Call): Promise<Answer> {
  allowOnly(call.params, []);
  const { bytes, category, type, strangers } = await readUpload(call.body);
  const [stranger] = strangers;
  if (stranger) throw invalid(stranger, "", `[${stranger}] is not a field of an upload`);
  const most = largest[category];
  if (most === undefined) throw invalid("media_category", category, "media_category is not valid");
  if (bytes.length === 0 || bytes.length > most) {
    throw invalid("media", bytes.length, `media must have between 1 and ${most} bytes`);
  }
  if (type !== undefined && !types.includes(type)) {
    throw invalid("media_type", type, "media_type is not valid");
  }
  const id = state.nextId();
  const kind = "photo" as const;
  const url = `https://pbs.twimg.com/media/${id}.jpg`;
  state.uploads.set(id, { key: `3_${id}`, kind, url, alt: "", category });
  const data = { id, media_key: `3_${id}`, size: bytes.length, expires_after_secs: 86_400 };
  return { status: 200, body: { data } };
}

type Upload = {
  bytes: Uint8Array;
  category: string;
  type: string | undefined;
  strangers: string[];
};
const fields = ["media", "media_category", "media_type", "shared", "additional_owners"];

async function readUpload(body: unknown): Promise<Upload> {
  if (body instanceof FormData) {
    const file = body.get("media");
    return {
      bytes: file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
      category: String(body.get("media_category") ?? ""),
      type: body.get("media_type")?.toString(),
      strangers: [...body.keys()].filter((name) => !fields.includes(name)),
    };
  }
  const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  return {
    bytes: Buffer.from(String(given["media"] ?? ""), "base64"),
    category: String(given["media_category"] ?? ""),
    type: given["media_type"] === undefined ? undefined : String(given["media_type"]),
    strangers: Object.keys(given).filter((name) => !fields.includes(name)),
  };
}

export function describeMedia({ state }: Network, call: Call): Answer {
  const { id, metadata } = (call.body ?? {}) as {
    id?: string;
    metadata?: { alt_text?: { text?: string } };
  };
  const upload = state.uploads.get(String(id));
  if (!upload) throw invalid("id", id, "The media does not exist.");
  const text = metadata?.alt_text?.text ?? "";
  if (text.length > 1000) throw invalid("metadata.alt_text.text", "…", "alt_text is too long");
  upload.alt = text;
  return { status: 200, body: { data: { id, associated_metadata: metadata } } };
}
