import type { Replyable } from "@signalbox/server/contract";
import { measureReply } from "./reply-length.ts";

/** How much of what the network allows is used; "12 too many" past its end. */
export function ComposerCount({ text, rules }: { text: string; rules: Replyable }) {
  const { used, limit, isTooLong, bytes } = measureReply(text, rules);
  const shown = bytes ?? (limit === null ? undefined : { used, limit });
  if (!shown) return null;
  const unit = bytes ? " bytes" : "";
  const over = shown.used - shown.limit;
  return (
    <span className="composer-count label num" data-over={isTooLong ? "" : undefined}>
      {isTooLong && `${over}${unit} too many · `}
      {shown.used} / {shown.limit}
      {unit}
    </span>
  );
}
