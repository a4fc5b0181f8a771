import type { Author } from "../social-event.ts";
import type { User } from "./views.ts";

export function authorOf(id: string, user: User | undefined): Author | null {
  if (id === "") return null;
  const { username = "", name = "", profile_image_url: avatarUrl = "" } = user ?? {};
  return { id, handle: username, name: name || username, avatarUrl };
}

/** Where people read it; `i` stands for any author. */
export function postUrl(username: string, id: string): string {
  return `https://x.com/${username || "i"}/status/${id}`;
}
