import { useRef } from "react";
import { Button } from "../../../ui/button.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import type { EntityForm } from "../entity/use-entity-form.ts";
import type { CannedDraft } from "./canned-page.tsx";

/** What the server knows how to fill in; it refuses all others. */
const VARIABLES = [
  { name: "customer", title: "Customer" },
  { name: "agent", title: "Agent" },
  { name: "workgroup", title: "Workgroup" },
  { name: "channel", title: "Channel" },
] as const;

/** The text, with buttons that put a variable where the cursor stands. */
export function CannedText({ form }: { form: EntityForm<CannedDraft> }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const { draft, set, problem, isReadOnly } = form;
  function insert(name: string): void {
    const { selectionStart = draft.text.length, selectionEnd = selectionStart } =
      area.current ?? {};
    const variable = `{{${name}}}`;
    set({ text: draft.text.slice(0, selectionStart) + variable + draft.text.slice(selectionEnd) });
    const after = selectionStart + variable.length;
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(after, after);
    });
  }
  return (
    <>
      <TextArea
        label="Text"
        isRequired
        rows={6}
        inputRef={area}
        isReadOnly={isReadOnly}
        maxLength={8000}
        value={draft.text}
        onChange={(text) => set({ text })}
        error={problem("text")}
      />
      {!isReadOnly && (
        <div className="admin-variables">
          <span className="muted">Put in:</span>
          {VARIABLES.map(({ name, title }) => (
            <Button key={name} kind="ghost" onPress={() => insert(name)}>
              {title}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
