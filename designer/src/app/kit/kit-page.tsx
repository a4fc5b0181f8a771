import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { PageHeader } from "../page-header.tsx";
import { ButtonSamples } from "./button-samples.tsx";
import { CollectionSamples } from "./collection-samples.tsx";
import { FieldSamples } from "./field-samples.tsx";
import { OverlaySamples } from "./overlay-samples.tsx";
import { StateSamples } from "./state-samples.tsx";
import { TokenSamples } from "./token-samples.tsx";
import "./kit.css";

/** Every component in all its states, for looking at while building; only in development. */
export function KitPage() {
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Handlers", href: "/handlers" },
          { label: "Incoming social conversation" },
        ]}
        status={
          <>
            <Chip>draft of version 14</Chip>
            <span className="label">saved 12:04</span>
          </>
        }
        actions={
          <>
            <Button>Check in…</Button>
            <Button kind="primary" keys="mod+enter">
              Deploy
            </Button>
          </>
        }
      />
      <div className="kit">
        <ButtonSamples />
        <FieldSamples />
        <StateSamples />
        <CollectionSamples />
        <OverlaySamples />
        <TokenSamples />
      </div>
    </>
  );
}
