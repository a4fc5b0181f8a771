import { errors as fileErrors } from "../../files/files.errors.ts";
import { measure, type Replyable, splitText } from "../../hub/index.ts";
import { errors } from "../errors.ts";

/** What becomes one message on the network. */
export interface ReplyPart<File> {
  text: string;
  files: File[];
}

export interface PartRules {
  verdict: Replyable;
  /** Files are messages of their own. */
  oneEach: true | undefined;
  /** The network takes a single message, as in private to a comment. */
  isOnlyOne: boolean;
  /** A person wants a text that is too long in numbered parts. */
  inParts: boolean | undefined;
}

/**
 * The messages that an answer is made of, in order: its words, in parts where they are too long and
 * that is wanted, with its files or before them.
 *
 * @throws REPLY_TOO_LONG, FILE_REFUSED
 */
export function partsOf<File>(
  { text, files }: ReplyPart<File>,
  rules: PartRules,
): ReplyPart<File>[] {
  const [first, ...others] = text === "" ? [] : wordsOf(text, rules);
  const more = others.map((words) => ({ text: words, files: [] }));
  if (!rules.oneEach || files.length === 0) return [{ text: first ?? "", files }, ...more];
  const apart = files.map((file) => ({ text: "", files: [file] }));
  const parts = first === undefined ? apart : [{ text: first, files: [] }, ...more, ...apart];
  if (parts.length > 1 && rules.isOnlyOne) {
    const reason = "The network takes one private answer: send either words or a single file.";
    throw fileErrors.FILE_REFUSED({ reason });
  }
  return parts;
}

function wordsOf(text: string, { verdict, inParts, isOnlyOne }: PartRules): string[] {
  const { fits, length, maximum } = measure(text, verdict);
  if (fits) return [text];
  const parts = inParts && !isOnlyOne ? splitText(text, verdict) : undefined;
  if (!parts || parts.length === 0) throw errors.REPLY_TOO_LONG({ length, maximum });
  return parts;
}
