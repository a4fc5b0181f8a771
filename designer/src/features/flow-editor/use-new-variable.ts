import { freeVariable } from "../../forms/value-source.ts";
import { useEditor } from "./editor-context.ts";

/** Creates a variable for a field and answers its name; undefined when it was refused. */
export function useNewVariable(): (wished: string, type: string) => string | undefined {
  const { store, run } = useEditor();
  return (wished, type) => {
    const name = freeVariable(store.getState().draft.document.variables, wished);
    const isDone = run({
      command: { type: "addVariable", name, variable: { type } },
      name: `Create the variable ${name}`,
    });
    return isDone ? name : undefined;
  };
}
