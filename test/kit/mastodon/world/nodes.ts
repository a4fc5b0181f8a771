export type Visibility = "public" | "unlisted" | "private" | "direct";

export type Account = {
  id: string;
  username: string;
  /** Empty for the people of this server. */
  domain: string;
  name: string;
};

export type Media = {
  id: string;
  ownerId: string;
  kind: "image" | "gifv" | "video" | "audio" | "unknown";
  mimeType: string;
  bytes: Uint8Array;
  description: string;
  /** Answers 202 and 206 until then; milliseconds since 1970. */
  readyAt: number;
};

export type Words = {
  text: string;
  spoiler: string;
  sensitive: boolean;
  mediaIds: string[];
  at: number;
};

export type Status = {
  id: string;
  accountId: string;
  /** Oldest first; the last is what it says now. */
  versions: Words[];
  createdAt: number;
  visibility: Visibility;
  language: string;
  replyToId: string | null;
  mentionIds: string[];
  favouritedBy: Set<string>;
  isDeleted: boolean;
  boostOfId: string | null;
  /** Who made it: the product through the API, or a person of the story. */
  origin: "api" | "world";
};

export type Notification = {
  id: number;
  ownerId: string;
  fromId: string;
  type: "mention" | "favourite" | "reblog";
  statusId: string;
  createdAt: number;
};

/** What a status says now. */
export function wordsOf(status: Status): Words {
  const words = status.versions.at(-1);
  if (!words) throw new Error(`The status ${status.id} has no words.`);
  return words;
}

/** `ana`, or `ana@far.example`. */
export function acctOf({ username, domain }: Account): string {
  return domain === "" ? username : `${username}@${domain}`;
}
