import type { InteractionSummary } from "@signalbox/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { AlarmClockPlus, NotebookPen } from "lucide-react";
import { useRef, useState } from "react";
import { Form } from "react-aria-components";
import { api, newIdempotencyKey } from "../../app/api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { Button } from "../../ui/button.tsx";
import { Countdown } from "../../ui/countdown.tsx";
import { Duration } from "../../ui/duration.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Radio, RadioGroup } from "../../ui/radio-group.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { durationText } from "../../ui/time-text.ts";
import { changeDesk, deskQuery } from "./desk-query.ts";
import { interactionQuery } from "./interaction-query.ts";

type WrapUp = NonNullable<InteractionSummary["wrapUp"]>;

/** What is left to do after an interaction: how it went, before the time for it is over. */
export function WrapUpCard({
  interaction,
  wrapUp,
}: {
  interaction: InteractionSummary;
  wrapUp: WrapUp;
}) {
  const [code, setCode] = useState("");
  const [note, setNote] = useState("");
  const head = useRef<HTMLDivElement>(null);
  const done = useWrapUp(interaction);
  const extend = useExtension(interaction.id);
  const { codes, codeRequired, dueAt, startedAt, extensionsLeft, extensionSeconds } = wrapUp;
  const error = done.problemAt("code") ?? (done.failure ? done.failure.message : undefined);
  return (
    <Form
      className="wrap-up"
      aria-label="Wrap-up"
      onSubmit={(event) => {
        event.preventDefault();
        if (!done.isPending) done.mutate({ wrapUpId: wrapUp.id, code, note });
      }}
    >
      <div className="wrap-up-head" ref={head} tabIndex={-1}>
        {dueAt ? (
          <Countdown
            until={dueAt}
            ofMs={Date.parse(dueAt) - Date.parse(startedAt)}
            label="left for wrap-up"
          />
        ) : (
          <span className="wrap-up-icon">
            <Icon of={NotebookPen} />
          </span>
        )}
        <div>
          <h3>Wrap-up</h3>
          <p className="label">
            {dueAt ? "It ends by itself when the time is over." : "Takes as long as you need."} So
            far <Duration since={startedAt} />
          </p>
        </div>
      </div>
      {codes.length > 0 ? (
        <RadioGroup
          label="How did it end?"
          isRequired={codeRequired}
          orientation="horizontal"
          className="wrap-up-codes"
          // An empty text would be a choice that no button stands for, and none a stop of the tab key.
          value={code || null}
          onChange={setCode}
          error={error}
        >
          {codes.map((name) => (
            <Radio key={name} value={name}>
              {name}
            </Radio>
          ))}
        </RadioGroup>
      ) : (
        <TextField
          label="Wrap-up code"
          description="This workgroup has no list of codes."
          isRequired={codeRequired}
          value={code}
          onChange={setCode}
          error={error}
        />
      )}
      <TextArea label="Note" rows={1} maxLength={5000} value={note} onChange={setNote} />
      <div className="wrap-up-actions">
        {extensionsLeft > 0 && (
          <Button
            icon={AlarmClockPlus}
            isPending={extend.isPending}
            onPress={() => {
              extend.mutate(wrapUp.id);
              // The last time the button goes, and must not take the keyboard with it.
              if (extensionsLeft === 1) head.current?.focus();
            }}
          >
            {`${durationText(extensionSeconds * 1000)} more`}
          </Button>
        )}
        <Button
          type="submit"
          kind="primary"
          isPending={done.isPending}
          isDisabled={codeRequired && code.trim() === ""}
        >
          Done
        </Button>
      </div>
    </Form>
  );
}

function useExtension(interactionId: string) {
  const queryClient = useQueryClient();
  return useApiMutation({
    failed: "The wrap-up was not made longer",
    mutationFn: (wrapUpId: string) =>
      api.post(`/api/wrap-ups/${wrapUpId}/extend`, { idempotencyKey: newIdempotencyKey() }),
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: interactionQuery(interactionId).queryKey }),
  });
}

function useWrapUp(interaction: InteractionSummary) {
  const queryClient = useQueryClient();
  return useApiMutation({
    failed: "The wrap-up was not ended",
    place: "inline",
    mutationFn: ({ wrapUpId, ...body }: { wrapUpId: string; code: string; note: string }) =>
      api.post(`/api/wrap-ups/${wrapUpId}`, { body, idempotencyKey: newIdempotencyKey() }),
    onSuccess: () => {
      const known = queryClient.getQueryData(deskQuery.queryKey)?.byId[interaction.id];
      const ended = { ...(known ?? interaction), wrapUp: null };
      changeDesk(queryClient, { kind: "interaction", interaction: ended });
      void queryClient.invalidateQueries({ queryKey: interactionQuery(interaction.id).queryKey });
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: deskQuery.queryKey }),
  });
}
