import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { Action } from "./actions.ts";
import { chordText, isAppleSystem } from "./chord.ts";
import { IconButton } from "./icon-button.tsx";
import { KeyCaps } from "./key.tsx";
import { refuseKeys } from "./key-choice.ts";
import { setPreference, usePreferences } from "./preferences.ts";

/** One action and its keys: pressed, the keys wait for others. Backspace takes them away. */
export function KeyLine({ action, all }: { action: Action; all: readonly Action[] }) {
  const [isWaiting, setIsWaiting] = useState(false);
  const [refusal, setRefusal] = useState("");
  const { keys = "", title, shippedKeys } = action;
  return (
    <div className="sb-key-line">
      <dt>
        {title}
        {refusal !== "" && (
          <span className="sb-key-refusal" role="alert">
            {refusal}
          </span>
        )}
      </dt>
      <dd>
        {shippedKeys !== undefined && (
          <IconButton
            icon={RotateCcw}
            label={`Give “${title}” back its keys`}
            onPress={() => {
              setRefusal("");
              chooseKeys(action.id, undefined);
            }}
          />
        )}
        <Button
          className="sb-key-button"
          data-waiting={isWaiting ? "" : undefined}
          onPress={() => {
            setRefusal("");
            setIsWaiting(true);
          }}
          onBlur={() => setIsWaiting(false)}
          onKeyDown={(event) => {
            if (!isWaiting || event.key === "Tab") return event.continuePropagation();
            event.preventDefault();
            const pressed = chordText(event, isAppleSystem());
            if (pressed === undefined) return;
            setIsWaiting(false);
            if (pressed === "escape") return;
            const isNone = pressed === "backspace" || pressed === "delete";
            const refused = isNone ? "" : refuseKeys(pressed, action, all, isAppleSystem());
            setRefusal(refused);
            if (refused === "") chooseKeys(action.id, isNone ? "" : pressed);
          }}
        >
          <span className="sb-hidden">{`Change the keys of “${title}”: `}</span>
          {isWaiting ? "Press keys…" : keys === "" ? "none" : <KeyCaps keys={keys} />}
        </Button>
      </dd>
    </div>
  );
}

function chooseKeys(id: string, keys: string | undefined): void {
  const { [id]: _before, ...others } = usePreferences.getState().keys;
  setPreference("keys", keys === undefined ? others : { ...others, [id]: keys });
}
