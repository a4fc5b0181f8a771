import { avatarHue, initialsOf } from "./initials.ts";
import "./avatar.css";

export interface AvatarProps {
  name: string;
  /** What the colour is drawn from, so that two people of one name differ. @default name */
  seed?: string;
  /** @default 28 */
  size?: number;
  /** Ours: shown in the accent's soft tone. */
  isOurs?: boolean;
}

/** Initials on a calm ground; decorative, for the name always stands beside it. */
export function Avatar({ name, seed = name, size = 28, isOurs = false }: AvatarProps) {
  return (
    <span
      className="sb-avatar"
      aria-hidden
      data-ours={isOurs ? "" : undefined}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.39),
        "--hue": avatarHue(seed),
      }}
    >
      {initialsOf(name)}
    </span>
  );
}
