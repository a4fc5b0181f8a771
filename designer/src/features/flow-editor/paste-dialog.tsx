import type { MissingThing } from "@signalbox/engine/graph";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useEditor } from "./editor-context.ts";
import type { PasteRequest } from "./editor-model.ts";
import { useClipboard } from "./use-clipboard.ts";

const KINDS: Readonly<Record<MissingThing["kind"], string>> = {
  toolstep: "Toolstep",
  subroutine: "Subroutine",
  resource: "Resource",
};

/** Before steps come in that name what does not exist here: what is missing, and who wants it. */
export function PasteDialog({ request }: { request: PasteRequest }) {
  const { state } = useEditor();
  const { add } = useClipboard();
  const { copied, missing } = request;
  const close = () => state.setState({ paste: undefined });
  const count = Object.keys(copied.steps).length;
  const labelOf = (id: string) => copied.steps[id]?.label ?? id;
  return (
    <Dialog
      isOpen
      title={
        missing.length === 1
          ? "One thing is missing here"
          : `${missing.length} things are missing here`
      }
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            kind="primary"
            autoFocus
            onPress={() => {
              close();
              add(copied);
            }}
          >
            {count === 1 ? "Paste the step anyway" : `Paste ${count} steps anyway`}
          </Button>
        </>
      }
    >
      <p>
        The steps were copied from <strong>{copied.from.title}</strong> and name what this server
        does not have. They can be pasted; the problems will say where to choose something else.
      </p>
      <ul className="paste-missing">
        {missing.map(({ kind, name, steps }) => (
          <li key={`${kind} ${name}`}>
            <span className="label">{kind === "resource" ? resourceKind(name) : KINDS[kind]}</span>
            <strong>{kind === "resource" ? name.slice(name.indexOf(":") + 1) : name}</strong>
            <span className="muted truncate">{`in ${steps.map(labelOf).join(", ")}`}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** `workgroup:Support` reads "Workgroup". */
function resourceKind(name: string): string {
  const kind = name.slice(0, name.indexOf(":"));
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
