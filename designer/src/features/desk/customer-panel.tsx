import type { EarlierInteraction, InteractionDetail } from "@signalbox/server/contract";
import { Suspense, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useSession } from "../../app/session.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { durationText } from "../../ui/time-text.ts";
import { Timestamp } from "../../ui/timestamp.tsx";
import { CustomerIdentities } from "./customer-identities.tsx";
import { CustomerNotes } from "./customer-notes.tsx";
import { CustomerTags } from "./customer-tags.tsx";
import { channelWords, networkName } from "./interaction-words.ts";
import "./customer-panel.css";
import { lazyPart } from "../../ui/lazy-part.ts";

const EarlierDialog = lazyPart(async () => (await import("./earlier-dialog.tsx")).EarlierDialog);

/** Who this is: identities, tags and notes, what was before, and why ACD chose this agent. */
export function CustomerPanel({ detail }: { detail: InteractionDetail }) {
  const { interaction, contact, earlier, routing } = detail;
  const { user } = useSession();
  const [openId, setOpenId] = useState<string | undefined>();
  const name = contact?.name || interaction.customerName;
  const identities = contact?.identities ?? [];
  return (
    <div className="customer">
      <header className="customer-head">
        <Avatar name={name} seed={interaction.customerHandle || name} size={32} />
        <div className="grow">
          <h2 className="truncate">{name}</h2>
          <p className="label">
            {identities.length === 1 ? "1 identity" : `${identities.length} identities`}
            {earlier.length > 0 && ` · ${earlier.length} earlier`}
          </p>
        </div>
      </header>
      <dl className="customer-facts">
        {identities.length === 0 && interaction.customerHandle !== "" && (
          <div>
            <dt>{networkName(interaction.platform)}</dt>
            <dd className="truncate">{interaction.customerHandle}</dd>
          </div>
        )}
        <div>
          <dt>Channel</dt>
          <dd className="truncate">{interaction.channelName || "–"}</dd>
        </div>
        <div>
          <dt>Workgroup</dt>
          <dd className="truncate">{interaction.workgroupName || "–"}</dd>
        </div>
        {interaction.skills.length > 0 && (
          <div>
            <dt>Skills</dt>
            <dd>{interaction.skills.join(", ")}</dd>
          </div>
        )}
      </dl>
      {contact && (
        <>
          <CustomerIdentities interaction={interaction} contact={contact} />
          <CustomerTags key={contact.id} interactionId={interaction.id} contact={contact} />
          <CustomerNotes interactionId={interaction.id} contact={contact} />
        </>
      )}
      <section>
        <h3>Earlier</h3>
        {earlier.length === 0 && <p className="muted">The first interaction with this customer.</p>}
        <ul className="customer-earlier">
          {earlier.map((one) => (
            <li key={one.id}>
              <Earlier one={one} onOpen={() => setOpenId(one.id)} />
            </li>
          ))}
        </ul>
      </section>
      {routing && (
        <section>
          <h3>{interaction.userId === user.id ? "Why me?" : "How it was routed"}</h3>
          <p>{routing.sentence}</p>
          {routing.others.length > 0 && <p className="label">{routing.others.join(" · ")}</p>}
        </section>
      )}
      {openId !== undefined && (
        <Suspense fallback={null}>
          <EarlierDialog interactionId={openId} onClose={() => setOpenId(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

function Earlier({ one, onOpen }: { one: EarlierInteraction; onOpen: () => void }) {
  const length = one.disconnectedAt
    ? durationText(Date.parse(one.disconnectedAt) - Date.parse(one.createdAt))
    : "still open";
  return (
    <AriaButton className="customer-past" onPress={onOpen}>
      <span className="truncate">
        <span className="label">
          <Timestamp at={one.createdAt} />
        </span>{" "}
        {one.subject || "Interaction"}
      </span>
      <span className="label truncate">
        {[channelWords(one), length, one.userName, one.isPredecessor ? "the same conversation" : ""]
          .filter((fact) => fact !== "")
          .join(" · ")}
      </span>
    </AriaButton>
  );
}
