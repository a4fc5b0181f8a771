import type { Action } from "./actions.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { KeyLine } from "./key-line.tsx";
import { setPreference, usePreferences } from "./preferences.ts";
import { Switch } from "./switch.tsx";
import { useActions } from "./use-hotkeys.ts";
import "./key-sheet.css";

export interface KeySheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The keys that work in this view, by section, and where a person changes them. */
export function KeySheet({ isOpen, onOpenChange }: KeySheetProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keys" width={640}>
      <Sections />
    </Dialog>
  );
}

function Sections() {
  const withKeys = useActions().filter((action) => action.keys || action.shippedKeys);
  const singleKeys = usePreferences((preferences) => preferences.singleKeys);
  const sections = [...Map.groupBy(withKeys, (action: Action) => action.section)];
  const hasOwn = usePreferences((preferences) => Object.keys(preferences.keys).length > 0);
  return (
    <>
      <p className="muted">
        Press keys in this list to change them; Backspace takes them away. They are kept in this
        browser.
      </p>
      <div className="sb-key-sheet">
        {sections.map(([section, actions]) => (
          <section key={section}>
            <h3>{section}</h3>
            <dl>
              {actions.map((action) => (
                <KeyLine key={action.id} action={action} all={withKeys} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch isSelected={singleKeys} onChange={(isOn) => setPreference("singleKeys", isOn)}>
        Single-letter keys
      </Switch>
      {hasOwn && (
        <Button kind="ghost" onPress={() => setPreference("keys", {})}>
          All keys as shipped
        </Button>
      )}
    </>
  );
}
