import { describeChord, isAppleSystem, parseChords } from "./chord.ts";
import "./key.css";

/** Key caps for a chord or sequence such as `mod+k`, `shift+d` or `g d`. */
export function Key({ keys }: { keys: string }) {
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
