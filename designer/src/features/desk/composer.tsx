import type { InteractionDetail, MessageView } from "@signalbox/server/contract";
import { Globe, Lock, Undo2, X } from "lucide-react";
import { type RefObject, Suspense } from "react";
import { TextArea } from "react-aria-components";
import { useSession } from "../../app/session.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { AttachedFile } from "./attached-files.ts";
import { ComposerCount } from "./composer-count.tsx";
import { Deadline } from "./deadline.tsx";
import { saveDraftSoon } from "./draft-saver.ts";
import { changeDraft, clearDraft, type Draft } from "./drafts.ts";
import { audienceWords } from "./interaction-words.ts";
import { measureReply } from "./reply-length.ts";
import "./composer.css";
import { lazyPart } from "../../ui/lazy-part.ts";

export interface ComposerProps {
  detail: InteractionDetail;
  draft: Draft;
  target: MessageView | undefined;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  onSend: (inParts: boolean) => void;
}

// Most answers are words alone.
const AttachButton = lazyPart(async () => (await import("./composer-files.tsx")).AttachButton);
const CannedResponses = lazyPart(
  async () => (await import("./canned-responses.tsx")).CannedResponses,
);
const EmojiButton = lazyPart(async () => (await import("./emoji-button.tsx")).EmojiButton);
const AttachedFiles = lazyPart(async () => (await import("./composer-files.tsx")).AttachedFiles);

/** Where an agent answers: it says to whom, who else can read it, and what the network allows, before the first letter. */
export function Composer({ detail, draft, target, inputRef, onSend }: ComposerProps) {
  const { interaction } = detail;
  const { user } = useSession();
  const canChoose =
    interaction.actions.includes("reply") && interaction.actions.includes("replyPrivately");
  const isPrivate = isPrivateAnswer(detail, draft);
  const rules = target?.replyable;
  const refusal = refusalOf(target);
  const isTooLong = rules ? measureReply(draft.text, rules).isTooLong : false;
  const { attachmentLimits } = detail;
  // Words that are changed keep the files they had.
  const limits = draft.repairs === null ? attachmentLimits[isPrivate ? "private" : "public"] : null;
  const isEmpty = !hasContent(detail, draft);
  const isWaiting = !draft.files.every(isReadyToSend);
  const to = target?.author.name || interaction.customerName;
  const kind = isPrivate ? "Private" : "Public";
  return (
    <section className="composer" data-private={isPrivate ? "" : undefined} aria-label="Answer">
      <div className="composer-head">
        <span className="composer-kind">
          <Icon of={isPrivate ? Lock : Globe} size={12} />
          {kind}
        </span>
        <span className="label truncate">
          {draft.repairs === null ? "reply to" : "other words for the answer to"} <b>{to}</b> ·{" "}
          {audienceWords(isPrivate, to, interaction.platform, target?.visibility)}
        </span>
        <span className="grow" />
        {draft.toMessageId !== null && draft.repairs === null && (
          <IconButton
            icon={Undo2}
            label="Answer the newest message instead"
            placement="top"
            onPress={() => changeDraft(interaction.id, { toMessageId: null })}
          />
        )}
        {draft.repairs !== null && (
          <IconButton
            icon={X}
            label="Leave the words as they were"
            placement="top"
            onPress={() => clearDraft(interaction.id)}
          />
        )}
      </div>
      {refusal !== "" && <Banner tone="warning">{refusal}</Banner>}
      {refusal === "" && rules && rules.reason !== "" && (
        <p className="composer-note">{rules.reason}</p>
      )}
      <div className="composer-box">
        <TextArea
          ref={inputRef}
          className="composer-input"
          aria-label={`${kind} reply to ${to}`}
          placeholder={`Reply to ${to}…`}
          dir="auto"
          rows={2}
          value={draft.text}
          disabled={refusal !== ""}
          onPaste={(event) => {
            const files = [...event.clipboardData.files];
            if (!limits || files.length === 0) return;
            event.preventDefault();
            const to = { interactionId: interaction.id, isPrivate, limits };
            void import("./attached-files.ts").then(({ attachFiles }) => attachFiles(to, files));
          }}
          onChange={(event) => {
            changeDraft(interaction.id, { text: event.target.value });
            saveDraftSoon(interaction.id);
          }}
        />
      </div>
      {limits && draft.files.length > 0 && (
        <Suspense fallback={null}>
          <AttachedFiles interactionId={interaction.id} files={draft.files} limits={limits} />
        </Suspense>
      )}
      <div className="composer-actions">
        <Suspense fallback={null}>
          <CannedResponses
            interactionId={interaction.id}
            values={{
              customer: to,
              agent: user.displayName,
              workgroup: interaction.workgroupName,
              channel: interaction.channelName,
            }}
            rules={rules}
            inputRef={inputRef}
            isDisabled={refusal !== ""}
          />
        </Suspense>
        <Suspense fallback={null}>
          <EmojiButton
            interactionId={interaction.id}
            inputRef={inputRef}
            isDisabled={refusal !== ""}
          />
        </Suspense>
        {limits && (
          <Suspense fallback={null}>
            <AttachButton
              interactionId={interaction.id}
              isPrivate={isPrivate}
              limits={limits}
              isDisabled={refusal !== "" || draft.files.length >= limits.maxCount}
            />
          </Suspense>
        )}
        {canChoose && (
          <Button
            kind="ghost"
            icon={isPrivate ? Globe : Lock}
            onPress={() => changeDraft(interaction.id, { isPrivate: !isPrivate })}
          >
            {isPrivate ? "Answer in public instead" : "Answer in private instead"}
          </Button>
        )}
        <span className="grow" />
        {rules?.until && refusal === "" && <Deadline until={rules.until} />}
        {rules && <ComposerCount text={draft.text} rules={rules} />}
        {isTooLong && draft.repairs === null && refusal === "" && (
          <Button isDisabled={isWaiting} onPress={() => onSend(true)}>
            Send in parts
          </Button>
        )}
        <Button
          kind="primary"
          keys="mod+enter"
          isDisabled={isEmpty || isTooLong || isWaiting || refusal !== ""}
          onPress={() => onSend(false)}
        >
          {isPrivate ? "Send privately" : "Send"}
        </Button>
      </div>
    </section>
  );
}

/** Private where nothing else is possible, or where the agent chose it. */
export function isPrivateAnswer({ interaction }: InteractionDetail, draft: Draft): boolean {
  if (!interaction.actions.includes("reply")) return true;
  return draft.isPrivate && interaction.actions.includes("replyPrivately");
}

/** There is something to send: words, or files where they may go without words. */
export function hasContent(detail: InteractionDetail, draft: Draft): boolean {
  if (draft.text.trim() !== "") return true;
  const limits = detail.attachmentLimits[isPrivateAnswer(detail, draft) ? "private" : "public"];
  return draft.repairs === null && draft.files.length > 0 && limits?.withoutText === true;
}

/** It has arrived on the server, and may go along. */
export function isReadyToSend({ fileId, error }: AttachedFile): boolean {
  return fileId !== null && error === "";
}

/** Why the network will not take an answer to this message; empty when it will. */
export function refusalOf(target: MessageView | undefined): string {
  if (!target) return "There is no message of the customer to answer.";
  if (target.replyable.allowed) return "";
  return target.replyable.reason || "The network does not allow an answer to this message.";
}
