import { z } from "zod";
import { HubFailure } from "../failure.ts";
import { looseText } from "../parsing.ts";
import type { Api } from "./api.ts";
import { attachmentLimits, statusLimit } from "./limits.ts";
import type { StatusLimits } from "./raw-items.ts";

/** What this server allows; each Mastodon server sets its own. */
export interface Instance extends StatusLimits {
  title: string;
  version: string;
  mostAttachments: number;
  /** Files it takes, or empty when it does not say. */
  mimeTypes: readonly string[];
  imageBytes: number;
  videoBytes: number;
  /** A post with the same key twice is one post; other software of the network ignores the key. */
  honoursIdempotency: boolean;
}

const figure = z.number().positive().optional().catch(undefined);
const InstanceBody = z.object({
  title: looseText,
  version: looseText,
  configuration: z
    .object({
      statuses: z
        .object({
          max_characters: figure,
          characters_reserved_per_url: figure,
          max_media_attachments: figure,
        })
        .catch({}),
      media_attachments: z
        .object({
          supported_mime_types: z.array(z.string()).catch([]),
          image_size_limit: figure,
          video_size_limit: figure,
        })
        .catch({ supported_mime_types: [] }),
    })
    .catch({ statuses: {}, media_attachments: { supported_mime_types: [] } }),
});

const KEPT_MS = 3_600_000;

/** The server's own limits, asked for once an hour. */
export function createInstanceReader(api: Api) {
  let kept: { instance: Instance; at: number } | undefined;

  async function read(signal: AbortSignal | undefined): Promise<Instance> {
    if (kept && Date.now() - kept.at < KEPT_MS) return kept.instance;
    const instance = toInstance(InstanceBody.parse(await fetchInstance(api, signal)));
    kept = { instance, at: Date.now() };
    return instance;
  }

  return {
    read,
    /** For reading messages: a server that does not say is taken for a usual one. */
    async readOrUsual(signal: AbortSignal | undefined): Promise<Instance> {
      try {
        return await read(signal);
      } catch (error) {
        if (error instanceof HubFailure && error.kind !== "reauthorise") {
          return kept?.instance ?? toInstance(InstanceBody.parse({}));
        }
        throw error;
      }
    },
  };
}

export type InstanceReader = ReturnType<typeof createInstanceReader>;

/** Older software has only the first version of this call. */
async function fetchInstance(api: Api, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return (await api.call("read", { method: "GET", path: "/api/v2/instance", signal })).body;
  } catch (error) {
    if (!(error instanceof HubFailure) || error.kind !== "gone") throw error;
    return (await api.call("read", { method: "GET", path: "/api/v1/instance", signal })).body;
  }
}

function toInstance({ title, version, configuration }: z.infer<typeof InstanceBody>): Instance {
  const { statuses, media_attachments: media } = configuration;
  return {
    title,
    version,
    maxCharacters: statuses.max_characters ?? statusLimit.max,
    urlLength: statuses.characters_reserved_per_url ?? 23,
    mostAttachments: statuses.max_media_attachments ?? attachmentLimits.maxCount,
    mimeTypes: media.supported_mime_types,
    imageBytes: media.image_size_limit ?? Number.POSITIVE_INFINITY,
    videoBytes: media.video_size_limit ?? Number.POSITIVE_INFINITY,
    // Others say `0.19.2` or `2.7.2 (compatible; Pleroma 2.6)`.
    honoursIdempotency: /^[3-9]\.|^\d\d+\./.test(version) && !version.includes("compatible"),
  };
}
