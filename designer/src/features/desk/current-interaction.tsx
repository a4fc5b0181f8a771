import type { InteractionDetail } from "@signalbox/server/contract";
import { Suspense, useCallback, useRef, useState } from "react";
import { useSession } from "../../app/session.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { lazyPart } from "../../ui/lazy-part.ts";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { AnswerArea } from "./answer-area.tsx";
import { hasContent, isPrivateAnswer, isReadyToSend, refusalOf } from "./composer.tsx";
import { interactionActions } from "./interaction-actions.ts";
import { InteractionButtons } from "./interaction-buttons.tsx";
import { InteractionHeader } from "./interaction-header.tsx";
import { shownNotes } from "./participant.ts";
import { measureReply } from "./reply-length.ts";
import { Thread } from "./thread.tsx";
import { newestFromCustomer, orderThread } from "./thread-order.ts";
import { useDraft } from "./use-draft.ts";
import { useInteractionCommands } from "./use-interaction-commands.ts";
import { useReadMarks } from "./use-read-marks.ts";
import { useReplies } from "./use-replies.ts";

// Not needed to see the desk, so it does not weigh on the first load.
const NotesPanel = lazyPart(async () => (await import("./notes-panel.tsx")).NotesPanel);
const HistoryPanel = lazyPart(async () => (await import("./history-panel.tsx")).HistoryPanel);
const TransferDialog = lazyPart(async () => (await import("./transfer-dialog.tsx")).TransferDialog);
// Most interactions have one agent and no company.
const CompanyBar = lazyPart(async () => (await import("./company-bar.tsx")).CompanyBar);
const TalkPanel = lazyPart(async () => (await import("./talk-panel.tsx")).TalkPanel);

/** One interaction, open to work on: its head, its conversation, and where to answer. */
export function CurrentInteraction({ detail }: { detail: InteractionDetail }) {
  const { interaction, messages } = detail;
  const { user, has } = useSession();
  const [tab, setTab] = useState("thread");
  const input = useRef<HTMLTextAreaElement>(null);
  const commands = useInteractionCommands(interaction);
  const replies = useReplies(interaction.id);
  const draft = useDraft(interaction.id, detail);
  const isOwn = interaction.userId === user.id || interaction.actions.includes("leave");
  const marks = useReadMarks(interaction.id, messages, isOwn);
  const target =
    messages.find((message) => message.id === draft.toMessageId) ??
    newestFromCustomer(messages, interaction);
  const canAnswer =
    interaction.actions.includes("reply") || interaction.actions.includes("replyPrivately");

  const focusComposer = useCallback(() => {
    setTab("thread");
    // After the tab is drawn.
    requestAnimationFrame(() => input.current?.focus());
  }, []);

  /** @param inParts a text that is too long goes out in numbered parts */
  function send(inParts: boolean): void {
    const isReady = hasContent(detail, draft) && refusalOf(target) === "";
    if (!canAnswer || !target || !isReady) return;
    const { isTooLong } = measureReply(draft.text, target.replyable);
    if (isTooLong && !inParts) return;
    marks.clearNews();
    const { text, files } = draft;
    if (!files.every(isReadyToSend)) return;
    const isPrivate = isPrivateAnswer(detail, draft);
    if (draft.repairs !== null) replies.retryWith(draft.repairs, text);
    else replies.send({ text, toMessageId: target.id, isPrivate, files, inParts: isTooLong });
  }

  const nextUnread = orderThread(messages).find(({ message }) => message.unread)?.message;

  function revealUnread(messageId: string): void {
    setTab("thread");
    // After the tab is drawn.
    requestAnimationFrame(() => marks.reveal(messageId));
  }

  useHotkeys(
    interactionActions({
      interaction,
      commands,
      onReply: canAnswer ? focusComposer : undefined,
      onSend: () => send(false),
      onNextUnread: nextUnread && (() => revealUnread(nextUnread.id)),
      onTab: setTab,
    }),
  );

  return (
    <section className="desk-current" aria-label="Current interaction">
      <InteractionHeader interaction={interaction} mayExplain={has("routing.explain")} />
      {interaction.participants.length > 0 && (
        <Suspense fallback={null}>
          <CompanyBar interaction={interaction} commands={commands} />
        </Suspense>
      )}
      <Tabs
        className="desk-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => setTab(String(key))}
      >
        <TabList
          label="Parts of the interaction"
          end={<InteractionButtons interaction={interaction} commands={commands} />}
        >
          <Tab id="thread">Thread</Tab>
          <Tab id="notes" count={shownNotes(detail).length || undefined}>
            Notes
          </Tab>
          <Tab id="history">History</Tab>
        </TabList>
        <TabPanel id="thread" className="desk-thread-panel">
          <Thread
            detail={detail}
            targetId={target?.id}
            replies={interaction.userId === user.id || canAnswer ? replies : undefined}
            marks={marks}
            onReply={canAnswer ? focusComposer : undefined}
          />
        </TabPanel>
        <TabPanel id="notes" className="desk-side-panel">
          <Suspense fallback={null}>
            <NotesPanel detail={detail} />
          </Suspense>
        </TabPanel>
        <TabPanel id="history" className="desk-side-panel">
          <Suspense fallback={null}>
            <HistoryPanel history={detail.history} />
          </Suspense>
        </TabPanel>
      </Tabs>
      {interaction.participants.length > 0 && (
        <Suspense fallback={null}>
          <TalkPanel detail={detail} />
        </Suspense>
      )}
      <AnswerArea detail={detail} draft={draft} target={target} inputRef={input} onSend={send} />
      {commands.isTransferOpen && (
        <Suspense fallback={null}>
          <TransferDialog
            interaction={interaction}
            isReassigning={commands.isReassigning}
            onClose={commands.close}
          />
        </Suspense>
      )}
      <ConfirmDialog
        isOpen={commands.isDisconnectOpen}
        onOpenChange={commands.close}
        title={`Disconnect ${interaction.customerName} without sending?`}
        confirm="Disconnect"
        isPending={commands.isDisconnecting}
        onConfirm={commands.disconnect}
      >
        You have written an answer that is not sent. It stays with this interaction, but a
        disconnected interaction cannot be answered.
      </ConfirmDialog>
    </section>
  );
}
