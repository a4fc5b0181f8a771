import { Banner } from "../../../ui/banner.tsx";
import { useServerNow } from "../../../ui/clock.ts";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { endsSoon } from "./networks.ts";

/** Until when the network takes the account's token; a warning while there is time to act. */
export function Expiry({ at }: { at: string }) {
  const now = useServerNow();
  const isOver = Date.parse(at) <= now;
  if (!endsSoon(at, now))
    return (
      <p className="muted">
        The token works until <Timestamp at={at} isExact />.
      </p>
    );
  return (
    <Banner
      tone={isOver ? "danger" : "warning"}
      title={isOver ? "The token is over." : "The token ends soon."}
    >
      {isOver ? "It ended" : "It works until"} <Timestamp at={at} isExact />. Authorise the account
      again, or enter a new token; nothing is lost meanwhile.
    </Banner>
  );
}
