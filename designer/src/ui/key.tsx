import { describeChord, isAppleSystem, parseChords } from "./chord.ts";
import { useShownKeys } from "./use-hotkeys.ts";
import "./key.css";

/** Key caps for what the shipped keys do now; nothing where a person took the keys away. */
export function Key({ keys }: { keys: string }) {
  const shown = useShownKeys(keys);
  return shown === "" ? null : <KeyCaps keys={shown} />;
}

/** Key caps for a chord or sequence such as `mod+k`, `shift+d` or `g d`. */
export function KeyCaps({ keys }: { keys: string }) {
  const apple = isAppleSystem();
  return (
    <span className="sb-keys">
      {parseChords(keys).map((chord, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may name the same key twice
        <kbd key={index} className="sb-key">
          {describeChord(chord, apple).join(apple ? "" : " ")}
        </kbd>
      ))}
    </span>
  );
}
