import type { PlatformName, RawItem } from "../../../server/src/hub/index.ts";

/** Everything that a network tells of one conversation: each item at least once, in order. */
export interface Story {
  platform: PlatformName;
  /** Our own account there. */
  selfId: string;
  startAt: Date;
  items: RawItem[];
}
