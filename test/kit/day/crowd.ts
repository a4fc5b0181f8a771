/** What somebody says; people are called by their names, pictures by the names of their files. */
export type Words = { by: string; text?: string; photo?: string };

/** What the brand has said in a thread, as the thread's people get to see it. */
export type Answer = {
  id: string;
  text: string;
  isPrivate: boolean;
  /** The post, message or conversation that it answers. */
  to: string;
};

/** A network as the people of a day use it. Ids are the network's own. */
export type Crowd = {
  /** A public post to the brand. */
  post(words: Words): string;
  /** The brand's own post. */
  announce(words: Omit<Words, "by">): string;
  comment(on: string, words: Words): string;
  /** A private message, after an earlier one if there is; the ids by which answers find it, its own first. */
  message(words: Words, after: string | undefined): [string, ...string[]];
  edit(id: string, text: string): void;
  remove(id: string): void;
  react(on: string, by: string, type: string): void;
  /** Whether a post or comment still stands. */
  isThere(id: string): boolean;
  /** Answers the function that ends it. */
  onAnswer(listen: (answer: Answer) => void): () => void;
};
