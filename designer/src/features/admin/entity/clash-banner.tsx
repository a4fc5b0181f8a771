import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { plainText, type TextOf } from "./changes.ts";

export interface Clash {
  field: string;
  label: string;
  mine: unknown;
  theirs: unknown;
  textOf?: TextOf | undefined;
}

export interface ClashBannerProps {
  clashes: readonly Clash[];
  onKeep: (field: string) => void;
  onTake: (field: string) => void;
}

/** Two people changed the same field: shows both values and lets the second choose. */
export function ClashBanner({ clashes, onKeep, onTake }: ClashBannerProps) {
  if (clashes.length === 0) return null;
  return (
    <Banner tone="warning" title="Somebody else has changed what you are changing.">
      <ul className="admin-clashes">
        {clashes.map((clash) => (
          <li key={clash.field}>
            <span className="grow">
              <b>{clash.label}</b>: theirs is “{text(clash, clash.theirs)}”, yours “
              {text(clash, clash.mine)}”.
            </span>
            <Button onPress={() => onTake(clash.field)}>Take theirs</Button>
            <Button onPress={() => onKeep(clash.field)}>Keep mine</Button>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function text({ textOf = plainText }: Clash, value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).join(", ") || "nothing" : textOf(value);
}
