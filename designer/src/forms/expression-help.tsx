import { type Description, describeAt, type ValueType } from "@signalbox/engine/expression";
import { type RefObject, useEffect, useState } from "react";

/** A glance is no question: as long as tooltips wait. */
const PAUSE_MS = 400;

type Types = Readonly<Record<string, ValueType>>;

/**
 * What the word under the pointer means, or with the keyboard the word at the cursor, by Ctrl+I.
 * Escape, a letter or leaving takes it away.
 */
export function useExpressionHelp(
  input: RefObject<HTMLTextAreaElement | null>,
  text: string,
  types: Types,
) {
  const [pointed, setPointed] = useState<number | undefined>();
  const [shown, setShown] = useState<Description | undefined>();
  const close = () => {
    setPointed(undefined);
    setShown(undefined);
  };

  useEffect(() => {
    if (pointed === undefined) return;
    const timer = setTimeout(() => setShown(describeAt(text, pointed, types)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [pointed, text, types]);

  return {
    close,
    /** Answers true when there is something to tell. */
    ask(): boolean {
      const at = input.current?.selectionStart ?? 0;
      const found = describeAt(text, at, types) ?? describeAt(text, Math.max(0, at - 1), types);
      setShown(found);
      return found !== undefined;
    },
    isOpen: shown !== undefined,
    inputProps: {
      onPointerMove: (event: React.PointerEvent) => {
        const offset = offsetAt(event.clientX, event.clientY, input.current);
        const isSame = shown && offset !== undefined && shown.from <= offset && offset < shown.to;
        if (isSame || offset === pointed) return;
        setShown(undefined);
        setPointed(offset);
      },
      onPointerLeave: close,
    },
    // Always there, so that screen readers hear what comes into it.
    help: (
      <div role="status" className={shown && "expression-help"}>
        {shown && <code>{shown.title}</code>}
        {shown?.documentation && <p>{shown.documentation}</p>}
      </div>
    ),
  };
}

/** The character under the pointer; undefined where there is none, or the browser cannot tell. */
function offsetAt(x: number, y: number, input: HTMLElement | null): number | undefined {
  if (!input || !("caretPositionFromPoint" in document)) return undefined;
  const found = document.caretPositionFromPoint(x, y);
  return found && found.offsetNode === input ? found.offset : undefined;
}
