import type { MastodonState } from "../world/state.ts";

/** What one server of the network is: its software, and what it lets people do. */
export type ServerOptions = {
  software?: "mastodon" | "gotosocial";
  maxCharacters?: number;
  urlLength?: number;
  /** Milliseconds that an upload is worked on. */
  processingMs?: number;
  callsPerWindow?: number;
};

export type Server = ReturnType<typeof createServer>;

const MB = 1024 * 1024;

export function createServer(state: MastodonState, options: ServerOptions) {
  const { software = "mastodon" } = options;
  const maxCharacters = options.maxCharacters ?? 500;
  const urlLength = options.urlLength ?? 23;
  return {
    state,
    software,
    maxCharacters,
    urlLength,
    processingMs: options.processingMs ?? 0,
    mostMedia: 4,
    mimeTypes: ["image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4", "audio/mpeg"],
    imageBytes: 16 * MB,
    /** Posts by the key they were sent with; other software than Mastodon keeps none. */
    byKey: new Map<string, { statusId: string; at: number }>(),
    keepsKeys: software === "mastodon",
    searchesPosts: software === "mastodon",
  };
}

/** The answer to who the server is. */
export function renderInstance(server: Server) {
  const isMastodon = server.software === "mastodon";
  return {
    domain: new URL(server.state.url).host,
    title: "Simulated server",
    version: isMastodon ? "4.5.2" : "0.19.2+git-b5bfe1b",
    source_url: isMastodon
      ? "https://github.com/mastodon/mastodon"
      : "https://codeberg.org/superseriousbusiness/gotosocial",
    description: "A simulator. Nothing here leaves this machine.",
    languages: ["en"],
    usage: { users: { active_month: server.state.accounts.size } },
    configuration: {
      urls: {},
      accounts: { max_featured_tags: 10 },
      statuses: {
        max_characters: server.maxCharacters,
        max_media_attachments: server.mostMedia,
        characters_reserved_per_url: server.urlLength,
      },
      media_attachments: {
        supported_mime_types: server.mimeTypes,
        description_limit: 1500,
        image_size_limit: server.imageBytes,
        video_size_limit: 99 * MB,
      },
      polls: {},
      translation: { enabled: false },
    },
    registrations: { enabled: false },
    contact: { email: "", account: null },
    rules: [],
    api_versions: { mastodon: 7 },
  };
}
