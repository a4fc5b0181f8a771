/** Something that happens in a thread some minutes after its opening. */
export type Line = { after: number } & (
  | { does: "says"; by: string; text?: string; photo?: string; key?: string; to?: string }
  | { does: "edits"; key: string; text: string }
  | { does: "deletes"; key: string }
  | { does: "reacts"; by: string; with: string }
);

/**
 * What the opener says once the brand has answered: `asked` when the answer holds a question,
 * otherwise `told`. The first reaction belongs to the first answer, and so on.
 */
export type Reaction = { after: number; asked?: string; told: string };

/** One thread of the day. Minutes count from the day's beginning. */
export type Story = {
  title: string;
  at: number;
  where: "wall" | "inbox" | { under: string };
  by: string;
  text?: string;
  photo?: string;
  lines?: Line[];
  reactions?: Reaction[];
  /** Said when nobody has answered for so long. */
  nudge?: { after: number; text: string };
  /** A flood: the same, so many times within so many minutes, each a thread of its own. */
  again?: { times: number; within: number };
};

/** A post of the brand itself, below which people talk. */
export type BrandPost = { key: string; at: number; text: string; photo?: string };

/** What is played in a day on one network. */
export type Programme = { stories: readonly Story[]; brandPosts: readonly BrandPost[] };
