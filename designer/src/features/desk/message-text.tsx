import { linkify } from "./linkify.ts";

/** Words of people, as text: nothing in them is markup, and only their http(s) addresses are links. */
export function MessageText({ text, language }: { text: string; language?: string }) {
  return (
    <p className="thread-text" dir="auto" {...(language && { lang: language })}>
      {linkify(text).map((part, index) =>
        part.kind === "text" ? (
          part.text
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
            key={index}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}
