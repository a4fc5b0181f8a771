import type { InteractionDetail, MessageView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { Avatar } from "../../ui/avatar.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { interactionQuery } from "./interaction-query.ts";
import { networkName } from "./interaction-words.ts";
import "./author-card.css";

export interface AuthorCardProps {
  interactionId: string;
  author: MessageView["author"];
  name: string;
}

/** What is known of somebody who wrote: where from, how often here, and of the customer what colleagues know. */
export function AuthorCard({ interactionId, author, name }: AuthorCardProps) {
  const { data: detail } = useQuery(interactionQuery(interactionId));
  if (!detail) return null;
  const { interaction, messages, contact, earlier } = detail;
  const theirs = messages.filter(
    (message) => message.author.handle === author.handle && message.author.name === author.name,
  );
  const isCustomer = isOfContact(contact, author);
  return (
    <div className="author-card">
      <header className="author-card-head">
        <Avatar name={name} seed={author.handle || name} size={32} />
        <div className="grow">
          <b className="truncate" dir="auto">
            {name}
          </b>
          <p className="label truncate">
            {[author.handle, networkName(interaction.platform)].filter(Boolean).join(" · ")}
          </p>
        </div>
      </header>
      <dl className="customer-facts">
        <div>
          <dt>Here</dt>
          <dd>{theirs.length === 1 ? "1 message" : `${theirs.length} messages`}</dd>
        </div>
        {isCustomer && (
          <div>
            <dt>Earlier</dt>
            <dd>
              {earlier[0] ? (
                <>
                  {earlier.length === 1 ? "1 interaction" : `${earlier.length} interactions`}, last{" "}
                  <Timestamp at={earlier[0].createdAt} />
                </>
              ) : (
                "none"
              )}
            </dd>
          </div>
        )}
        {isCustomer && contact && contact.tags.length > 0 && (
          <div>
            <dt>Tags</dt>
            <dd className="truncate">{contact.tags.join(", ")}</dd>
          </div>
        )}
      </dl>
      {isCustomer && contact && contact.notes !== "" && (
        <p className="author-card-notes" dir="auto">
          {contact.notes}
        </p>
      )}
      {!isCustomer && <p className="label">Not the customer of this interaction.</p>}
    </div>
  );
}

function isOfContact(contact: InteractionDetail["contact"], author: MessageView["author"]) {
  return (contact?.identities ?? []).some(
    ({ handle, name }) => handle === author.handle && name === author.name,
  );
}
