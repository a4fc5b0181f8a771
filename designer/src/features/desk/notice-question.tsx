import { BellRing } from "lucide-react";
import { useState } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { setAlertSetting, useAlertSettings } from "./alert-settings.ts";

/** Asked once, at the desk, before the first alert is missed behind another window. */
export function NoticeQuestion() {
  const isAsked = useAlertSettings((settings) => settings.isAsked);
  const [permission, setPermission] = useState(() =>
    "Notification" in window ? Notification.permission : "denied",
  );
  if (isAsked || permission !== "default") return null;
  return (
    <Banner
      onClose={() => setAlertSetting("isAsked", true)}
      actions={
        <Button
          icon={BellRing}
          onPress={() => {
            setAlertSetting("isAsked", true);
            void Notification.requestPermission().then(setPermission);
          }}
        >
          Notify me
        </Button>
      }
    >
      Shall the browser tell you of alerts while another window is in front?
    </Banner>
  );
}
