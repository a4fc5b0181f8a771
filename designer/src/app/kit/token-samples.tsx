import { Sample } from "./sample.tsx";

const GREYS = Array.from({ length: 12 }, (_, index) => `--grey-${index + 1}`);
const STATES = ["connected", "held", "alerting", "offering", "disconnected", "wrap-up"].map(
  (name) => `--state-${name}`,
);
const TONES = ["--accent", "--success", "--warning", "--danger", "--info"];
const CATEGORIES = [
  "basic",
  "interaction",
  "acd",
  "messaging",
  "lists",
  "directory",
  "system",
  "recorder",
].map((name) => `--category-${name}`);

export function TokenSamples() {
  return (
    <Sample title="Colours and type">
      {[GREYS, STATES, TONES, CATEGORIES].map((names) => (
        <div key={names.join()} className="kit-sample-body">
          {names.map((name) => (
            <span
              key={name}
              className="kit-swatch"
              title={name}
              style={{ background: `var(${name})` }}
            />
          ))}
        </div>
      ))}
      <h1>Title 20/28</h1>
      <h2>Heading 16/24</h2>
      <span>Base 13/20, and quiet</span>
      <span className="muted">beside it</span>
      <span className="label">Label 11/16</span>
      <code>workgroup = "Support"</code>
    </Sample>
  );
}
