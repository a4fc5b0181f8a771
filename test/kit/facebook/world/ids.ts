import type { Random } from "./random.ts";

export type Ids = ReturnType<typeof createIds>;

/** Ids that look like the network's and never repeat within one simulator. */
export function createIds(random: Random) {
  let next = 100_000_000 + Math.floor(random() * 800_000_000);
  const number = () => String(++next);
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  function text(length: number): string {
    return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join("");
  }
  return {
    page: () => `1${number()}55501`,
    person: () => `68${number()}00000`,
    post: (pageId: string) => `${pageId}_12${number()}`,
    comment: (postId: string) => `${postId.split("_")[1]}_34${number()}`,
    conversation: () => `t_10${number()}`,
    message: () => `m_${text(20)}${number()}`,
    photo: () => `77${number()}`,
    token: () => `EAAG${text(60)}`,
    trace: () => `A${text(22)}`,
  };
}
