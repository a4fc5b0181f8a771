import { useCanvasUi } from "./canvas-ui.ts";

/** Says where the keyboard has come to, and what leads on from there. */
export function Spoken() {
  const spoken = useCanvasUi((state) => state.spoken);
  return (
    <div className="sb-hidden" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
