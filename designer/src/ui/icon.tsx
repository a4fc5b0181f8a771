import type { LucideIcon } from "lucide-react";

export type IconType = LucideIcon;

/** A decorative icon; the word beside it, or the control's label, says what it means. */
export function Icon({ of: Shape, size = 16 }: { of: IconType; size?: number }) {
  return <Shape className="sb-icon" size={size} strokeWidth={size > 18 ? 1.5 : 1.75} aria-hidden />;
}
