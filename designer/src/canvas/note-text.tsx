import { useContext } from "react";
import { CanvasUiContext } from "./canvas-ui.ts";

/** Words written where they stand. Every letter is in the draft at once; Escape is done with it. */
export function NoteText({
  label,
  text,
  onChange,
}: {
  label: string;
  text: string;
  /** Without it the words are only read. */
  onChange: ((text: string) => void) | undefined;
}) {
  const ui = useContext(CanvasUiContext);
  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: writing was asked for
      autoFocus
      aria-label={label}
      className="nodrag nowheel note-text"
      value={text}
      readOnly={!onChange}
      maxLength={4000}
      placeholder={onChange && "What others should know"}
      onFocus={(event) => event.target.setSelectionRange(text.length, text.length)}
      onChange={(event) => onChange?.(event.target.value)}
      onBlur={() => ui.setState({ writing: undefined })}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        event.currentTarget.closest<HTMLElement>("[data-card]")?.focus({ preventScroll: true });
      }}
    />
  );
}
