/** How long the view travels: not at all for people who wish for less motion. */
export function calmly(): { duration: number } {
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return { duration: isStill ? 0 : 180 };
}
