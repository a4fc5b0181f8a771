import { Check, CircleAlert, CircleHelp, Clock, Send } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { Icon, type IconType } from "../../ui/icon.tsx";

export type SendStateName = "queued" | "sending" | "sent" | "failed" | "unknown";

const STATES: Record<SendStateName, { word: string; icon: IconType }> = {
  queued: { word: "queued", icon: Clock },
  sending: { word: "sending", icon: Send },
  sent: { word: "sent", icon: Check },
  failed: { word: "not sent", icon: CircleAlert },
  unknown: { word: "perhaps sent", icon: CircleHelp },
};

export function SendStateWord({ state }: { state: SendStateName }) {
  const { word, icon } = STATES[state];
  return (
    <span className="send-state" data-state={state}>
      {word} <Icon of={icon} size={12} />
    </span>
  );
}

export interface SendTroubleProps {
  state: "failed" | "unknown";
  /** What the network or the server said. */
  reason: string;
  isBusy: boolean;
  onRetry?: (() => void) | undefined;
  onEdit?: (() => void) | undefined;
  onDiscard?: (() => void) | undefined;
}

/** What became of an answer that did not arrive, and what can be done about it. */
export function SendTrouble({ state, reason, isBusy, ...on }: SendTroubleProps) {
  return (
    <div className="send-trouble" data-state={state}>
      <p>
        {state === "unknown"
          ? `The network did not say whether it has this answer${reason === "" ? "." : `: ${reason}`} Look there before you send it again.`
          : reason || "The network refused this answer."}
      </p>
      <div className="send-trouble-actions">
        {on.onRetry && (
          <Button isDisabled={isBusy} onPress={on.onRetry}>
            {state === "unknown" ? "Send again" : "Try again"}
          </Button>
        )}
        {on.onEdit && (
          <Button isDisabled={isBusy} onPress={on.onEdit}>
            Edit
          </Button>
        )}
        {on.onDiscard && (
          <Button kind="ghost" isDisabled={isBusy} onPress={on.onDiscard}>
            Discard
          </Button>
        )}
      </div>
    </div>
  );
}
