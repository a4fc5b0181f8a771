import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/text-field.tsx";

export interface CopyFieldProps {
  label: string;
  value: string;
  description?: string;
}

/** A text to take elsewhere. */
export function CopyField({ label, value, description }: CopyFieldProps) {
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without HTTPS browsers refuse; the field can still be selected and copied by hand.
      setCopied(false);
    }
  }
  return (
    <div className="admin-copy">
      <TextField
        label={label}
        description={description}
        isReadOnly
        isCode
        value={value}
        className="grow"
      />
      <Button icon={isCopied ? Check : Copy} onPress={() => void copy()}>
        {isCopied ? "Copied" : "Copy"}
      </Button>
    </div>
  );
}
