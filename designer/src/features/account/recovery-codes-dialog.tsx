import { Check, Copy, Download } from "lucide-react";
import { useState } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { saveFile } from "../../ui/save-file.ts";

/** Shown once: the server keeps only what tells whether one is right. */
export function RecoveryCodesDialog(props: { codes: readonly string[]; onClose: () => void }) {
  const { codes, onClose } = props;
  const [isCopied, setCopied] = useState(false);
  const text = codes.join("\n");
  async function copy(): Promise<void> {
    // Without https browsers refuse; the codes can still be selected or saved.
    setCopied(
      await navigator.clipboard?.writeText(text).then(
        () => true,
        () => false,
      ),
    );
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      title="Your recovery codes"
      width={480}
      actions={
        <Button kind="primary" onPress={onClose}>
          I have kept them
        </Button>
      }
    >
      <div className="sign-in-dialog">
        <p>Each signs you in once, in place of the app's code, when your device is lost.</p>
        <Banner tone="warning">
          They are shown only now. Keep them where your password is not.
        </Banner>
        <ul className="account-codes" aria-label="Recovery codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <div className="sign-in-buttons">
          <Button icon={isCopied ? Check : Copy} onPress={() => void copy()}>
            {isCopied ? "Copied" : "Copy"}
          </Button>
          <Button
            icon={Download}
            onPress={() => saveFile(`${text}\n`, "signalbox-recovery-codes.txt", "text/plain")}
          >
            Save as a file
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
