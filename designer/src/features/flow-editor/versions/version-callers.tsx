import { useQuery } from "@tanstack/react-query";
import { handlerUsesQuery } from "../../../app/handlers-api.ts";
import { useEditor } from "../editor-context.ts";

/** Who calls this subroutine, and so meets what is deployed of it. */
export function VersionCallers() {
  const { handlerId } = useEditor();
  const { data, error } = useQuery(handlerUsesQuery({ kind: "subroutine", name: handlerId }));
  if (error) return <p className="muted">Who calls it could not be read.</p>;
  if (!data) return null;
  const titles = new Set(data.uses.map((use) => use.handlerTitle));
  if (titles.size === 0) return <p className="muted">No handler calls it.</p>;
  return (
    <div>
      <p className="sb-field-label">Called by</p>
      <ul className="version-callers">
        {[...titles].toSorted().map((title) => (
          <li key={title}>{title}</li>
        ))}
        {data.isMore && <li className="muted">and more</li>}
      </ul>
    </div>
  );
}
