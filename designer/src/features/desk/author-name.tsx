import type { MessageView } from "@signalbox/server/contract";
import { Suspense, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { lazyPart } from "../../ui/lazy-part.ts";
import { PopoverSurface } from "../../ui/popover.tsx";

const AuthorCard = lazyPart(async () => (await import("./author-card.tsx")).AuthorCard);

/** Nobody who only passes over a name wants to know more. */
const REST_MS = 450;
/** The way from the name to the card. */
const LEAVE_MS = 200;

export interface AuthorNameProps {
  interactionId: string;
  author: MessageView["author"];
  name: string;
}

/** Who wrote; resting on the name or pressing it shows what is known of them. */
export function AuthorName({ interactionId, author, name }: AuthorNameProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  function after(ms: number, isOpen: boolean): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(isOpen), ms);
  }
  return (
    <>
      <Button
        ref={button}
        className="thread-author"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onHoverStart={() => after(REST_MS, true)}
        onHoverEnd={() => after(LEAVE_MS, false)}
        // The card takes no focus, so it cannot hear the key itself.
        onKeyDown={(event) => {
          if (event.key === "Escape" && isOpen) setOpen(false);
          else event.continuePropagation();
        }}
        onPress={() => {
          clearTimeout(timer.current);
          setOpen(!isOpen);
        }}
      >
        <bdi>{name}</bdi>
      </Button>
      <PopoverSurface
        triggerRef={button}
        placement="bottom start"
        isNonModal
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        <div
          role="dialog"
          aria-label={`About ${name}`}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={() => after(LEAVE_MS, false)}
        >
          <Suspense fallback={null}>
            <AuthorCard interactionId={interactionId} author={author} name={name} />
          </Suspense>
        </div>
      </PopoverSurface>
    </>
  );
}
