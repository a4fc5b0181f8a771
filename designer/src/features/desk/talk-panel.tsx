import type { InteractionDetail } from "@signalbox/server/contract";
import { EyeOff } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { Form, Input, TextField } from "react-aria-components";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ListOption } from "../../ui/list-option.tsx";
import { Select } from "../../ui/select.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { useKeptWords } from "./kept-words.ts";
import { MessageText } from "./message-text.tsx";
import type { Participant } from "./participant.ts";
import { useCommand } from "./use-command.ts";
import "./company.css";

type Partner = Pick<Participant, "userId" | "name">;

/** Two colleagues on one interaction talk beside it: no customer and no other colleague reads it. */
export function TalkPanel({ detail }: { detail: InteractionDetail }) {
  const { user } = useSession();
  const partners = partnersOf(detail, user.id);
  const [chosenId, setChosenId] = useState<string | undefined>();
  const partner = partners.find(({ userId }) => userId === chosenId) ?? partners[0];
  if (!partner) return null;
  return (
    <section className="talk" aria-label={`Talk with ${partner.name}`}>
      <div className="talk-head">
        <Icon of={EyeOff} size={12} />
        {partners.length === 1 ? (
          <b className="truncate">Talk with {partner.name}</b>
        ) : (
          <Select
            aria-label="Talk with"
            value={partner.userId}
            onChange={(id) => setChosenId(String(id))}
          >
            {partners.map(({ userId, name }) => (
              <ListOption key={userId} id={userId}>
                {`Talk with ${name}`}
              </ListOption>
            ))}
          </Select>
        )}
        <span className="label truncate">only the two of you read this</span>
      </div>
      <Talk key={partner.userId} detail={detail} partner={partner} userId={user.id} />
    </section>
  );
}

function Talk(props: { detail: InteractionDetail; partner: Partner; userId: string }) {
  const { detail, partner, userId } = props;
  const { id, actions } = detail.interaction;
  const [text = "", setText] = useKeptWords(`talk:${id}:${partner.userId}`);
  const say = useCommand("notes", { onDone: () => setText(undefined) });
  const said = detail.notes.filter(
    ({ onlyFor }) => onlyFor.includes(partner.userId) && onlyFor.includes(userId),
  );
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what counts is that something was said
  useLayoutEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [said.length]);
  return (
    <>
      {said.length > 0 && (
        <ol className="talk-said" role="log" aria-label="What was said" ref={list}>
          {said.map((note) => (
            <li key={note.id} data-mine={note.onlyFor[0] === userId ? "" : undefined}>
              <MessageText text={note.text} />
              <span className="label">
                {note.onlyFor[0] === userId ? "You" : note.author} · <Timestamp at={note.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {actions.includes("addNote") && (
        <Form
          className="talk-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === "" || say.isPending) return;
            const body = { text, onlyTo: partner.userId };
            say.mutate({ id, command: { name: "notes", body } });
          }}
        >
          <TextField
            aria-label={`Say to ${partner.name}`}
            className="grow"
            maxLength={10_000}
            value={text}
            onChange={setText}
          >
            <Input
              className="sb-input"
              data-talk
              dir="auto"
              placeholder={`Say to ${partner.name}…`}
            />
          </TextField>
          <Button type="submit" isPending={say.isPending} isDisabled={text.trim() === ""}>
            Say
          </Button>
        </Form>
      )}
    </>
  );
}

/** With whom the asking user can talk: the owner with everybody who came, the others with the owner. */
function partnersOf({ interaction }: InteractionDetail, userId: string): Partner[] {
  const { participants, userId: ownerId, userName } = interaction;
  if (ownerId === userId) return participants;
  const isOnIt = participants.some((one) => one.userId === userId);
  return isOnIt && ownerId !== null ? [{ userId: ownerId, name: userName }] : [];
}
