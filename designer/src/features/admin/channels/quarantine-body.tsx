import { Dialog } from "../../../ui/dialog.tsx";
import type { Item } from "./quarantine.tsx";

/** More than anybody reads, and less than what makes the page slow. */
const MOST_SHOWN = 100_000;

/** An item as it came from the network, as text: nothing in it is run or drawn. */
export function QuarantineBody({ item, onClose }: { item: Item | undefined; onClose: () => void }) {
  const text = item ? bodyText(item.body) : "";
  return (
    <Dialog
      isOpen={item !== undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title="As it was received"
      width={760}
    >
      <p>{item?.error}</p>
      <section
        className="admin-body"
        aria-label="Content"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
        tabIndex={0}
      >
        <pre>{text.slice(0, MOST_SHOWN)}</pre>
      </section>
      {text.length > MOST_SHOWN && (
        <p className="muted">{text.length - MOST_SHOWN} more characters are not shown.</p>
      )}
    </Dialog>
  );
}

function bodyText(body: unknown): string {
  return typeof body === "string" ? body : (JSON.stringify(body, undefined, 2) ?? "");
}
