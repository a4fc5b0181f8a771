import { BellRing } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { setAlertSetting, useAlertSettings } from "./alert-settings.ts";

/** Asked once, at the desk, before the first alert is missed behind another window. */
export function NoticeQuestion() {
  const isAsked = useAlertSettings((settings) => settings.isAsked);
  const [permission, setPermission] = useState(() =>
    "Notification" in window ? Notification.permission : "denied",
  );
  if (isAsked || permission !== "default") return null;
  const answered = () => setAlertSetting("isAsked", true);
  return (
    <section className="desk-question" aria-label="Notifications">
      <p>Shall the browser tell you of alerts while another window is in front?</p>
      <div className="desk-question-actions">
        <Button
          icon={BellRing}
          onPress={() => {
            answered();
            void Notification.requestPermission().then(setPermission);
          }}
        >
          Notify me
        </Button>
        <Button kind="ghost" onPress={answered}>
          Not now
        </Button>
      </div>
    </section>
  );
}
