import { Suspense, useState } from "react";
import { Button } from "../ui/button.tsx";
import { lazyPart } from "../ui/lazy-part.ts";

const WhyNotDialog = lazyPart(
  async () => (await import("../features/why-not/why-not-dialog.tsx")).WhyNotDialog,
);

/**
 * The way from any screen to why an interaction waits and how it was routed. For those with
 * `routing.explain`; the caller asks.
 */
export function WhyNot({ interactionId, children }: { interactionId: string; children: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button kind="ghost" onPress={() => setIsOpen(true)}>
        {children}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <WhyNotDialog interactionId={interactionId} isOpen onOpenChange={setIsOpen} />
        </Suspense>
      )}
    </>
  );
}
