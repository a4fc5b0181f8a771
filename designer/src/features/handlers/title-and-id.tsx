import { TextField } from "../../ui/text-field.tsx";
import { handlerIdFrom } from "./list-handlers.ts";

export interface Named {
  title: string;
  id: string;
  /** The id was typed, and follows the title no more. */
  isOwnId: boolean;
}

export const UNNAMED: Named = { title: "", id: "", isOwnId: false };

export interface TitleAndIdProps {
  value: Named;
  /** Ids of the handlers there are. */
  taken: ReadonlySet<string>;
  onChange: (value: Named) => void;
}

/** What a new handler is called, and the id by which others call it. */
export function TitleAndId({ value, taken, onChange }: TitleAndIdProps) {
  const { title, id, isOwnId } = value;
  return (
    <>
      <TextField
        autoFocus
        label="Title"
        isRequired
        maxLength={120}
        value={title}
        onChange={(text) =>
          onChange({ ...value, title: text, id: isOwnId ? id : handlerIdFrom(text) })
        }
      />
      <TextField
        label="Id"
        isCode
        maxLength={80}
        value={id}
        onChange={(text) => onChange({ ...value, id: text, isOwnId: true })}
        description="Never changes later: other handlers call it by this id."
        error={title === "" && !isOwnId ? undefined : idProblem(id, taken)}
      />
    </>
  );
}

export function isNamed({ title, id }: Named, taken: ReadonlySet<string>): boolean {
  return title.trim() !== "" && idProblem(id, taken) === undefined;
}

function idProblem(id: string, taken: ReadonlySet<string>): string | undefined {
  if (id === "") return "Give it an id of lower-case words joined by hyphens.";
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    return "Use lower-case words joined by hyphens, such as late-shift.";
  return taken.has(id) ? "There is a handler of that id already." : undefined;
}
