import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from "react-aria-components";
import type { BannerTone } from "./banner.tsx";
import { Button } from "./button.tsx";
import { Icon, type IconType } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";
import "./toast.css";

export interface ToastMessage {
  /** What happened, in a short sentence without a full stop. */
  title: string;
  description?: string | undefined;
  /** @default "success" */
  tone?: BannerTone;
  /** Usually Undo. */
  action?: { title: string; run: () => void };
}

const ICONS: Record<BannerTone, IconType> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
};

/** Long enough to read twice; with something to press, longer still. Failures stay until closed. */
const READ_MS = 5000;
const ACT_MS = 10_000;

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Says in the corner what happened. Failures of a form belong in the form, not here. */
export function showToast(message: ToastMessage): string {
  const stays = message.tone === "danger";
  return queue.add(message, stays ? {} : { timeout: message.action ? ACT_MS : READ_MS });
}

export function closeToast(key: string): void {
  queue.close(key);
}

/** Stands once in the application; F6 moves the focus into it. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={queue} className="sb-toasts" aria-label="Messages">
      {({ toast }) => {
        const { title, description, tone = "success", action } = toast.content;
        return (
          <AriaToast toast={toast} className="sb-toast" data-tone={tone}>
            <Icon of={ICONS[tone]} />
            <ToastContent className="sb-toast-text">
              <Text slot="title">{title}</Text>
              {description && (
                <Text slot="description" className="sb-toast-description">
                  {description}
                </Text>
              )}
            </ToastContent>
            {action && (
              <Button
                onPress={() => {
                  action.run();
                  queue.close(toast.key);
                }}
              >
                {action.title}
              </Button>
            )}
            <IconButton slot="close" icon={X} label="Close" placement="top" />
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}
