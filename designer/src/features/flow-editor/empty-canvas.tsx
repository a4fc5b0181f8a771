import { useEditor } from "./editor-context.ts";

/** What to do with a handler that has no steps yet; it never stands in the way of a drag. */
export function EmptyCanvas() {
  const { isEditable } = useEditor();
  return (
    <div className="empty-canvas">
      <strong>No steps yet</strong>
      <p>
        {isEditable
          ? "Drag a tool from the palette, or drag a wire from Start and let it go where the first step shall stand."
          : "Nobody has drawn anything here."}
      </p>
    </div>
  );
}
