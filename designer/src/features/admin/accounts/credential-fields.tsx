import { Dices } from "lucide-react";
import { newIdempotencyKey } from "../../../app/api.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { credentialFields, type Network, withCredential } from "./networks.ts";

export interface CredentialFieldsProps {
  network: Network;
  isNew: boolean;
  isReadOnly: boolean;
  value: Readonly<Record<string, string>>;
  problem: (name: string) => string | undefined;
  onChange: (value: Record<string, string>) => void;
}

/** What the network asks of us. Saved values never come back; an empty field leaves them. */
export function CredentialFields(props: CredentialFieldsProps) {
  const { network, isNew, isReadOnly, value, problem, onChange } = props;
  return (
    <>
      {credentialFields(network).map(
        ({ name, label, description, isSecret, isRequired, isOurs }) => (
          <div key={name} className="admin-copy">
            <TextField
              label={label}
              description={description}
              type={isSecret ? "password" : "text"}
              autoComplete="off"
              className="grow"
              isRequired={isNew && isRequired}
              isReadOnly={isReadOnly}
              placeholder={isNew ? undefined : "kept as it is"}
              value={value[name] ?? ""}
              onChange={(text) => onChange(withCredential(value, name, text))}
              error={problem(name)}
            />
            {isOurs && !isReadOnly && (
              <IconButton
                icon={Dices}
                kind="secondary"
                label={`Make a random ${label.toLowerCase()}`}
                onPress={() => onChange(withCredential(value, name, newIdempotencyKey()))}
              />
            )}
          </div>
        ),
      )}
    </>
  );
}
