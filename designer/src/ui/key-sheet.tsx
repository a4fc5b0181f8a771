import type { Action } from "./actions.ts";
import { Dialog } from "./dialog.tsx";
import { Key } from "./key.tsx";
import { setPreference, usePreferences } from "./preferences.ts";
import { Switch } from "./switch.tsx";
import { useActions } from "./use-hotkeys.ts";
import "./key-sheet.css";

export interface KeySheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The keys that work in this view, by section. */
export function KeySheet({ isOpen, onOpenChange }: KeySheetProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keys" width={640}>
      <Sections />
    </Dialog>
  );
}

function Sections() {
  const withKeys = useActions().filter((action) => action.keys);
  const singleKeys = usePreferences((preferences) => preferences.singleKeys);
  const sections = [...Map.groupBy(withKeys, (action: Action) => action.section)];
  return (
    <>
      <div className="sb-key-sheet">
        {sections.map(([section, actions]) => (
          <section key={section}>
            <h3>{section}</h3>
            <dl>
              {actions.map((action) => (
                <div key={action.id} className="sb-key-line">
                  <dt>{action.title}</dt>
                  <dd>{action.keys && <Key keys={action.keys} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch isSelected={singleKeys} onChange={(isOn) => setPreference("singleKeys", isOn)}>
        Single-letter keys
      </Switch>
    </>
  );
}
