import type { MessageView } from "@signalbox/server/contract";
import { Ellipsis, Eye, EyeOff, Heart, HeartOff, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, Menu as AriaMenu, MenuTrigger } from "react-aria-components";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Icon, type IconType } from "../../ui/icon.tsx";
import { Key } from "../../ui/key.tsx";
import { MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { PopoverSurface } from "../../ui/popover.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { EditMessageDialog } from "./edit-message-dialog.tsx";
import { networkName } from "./interaction-words.ts";
import { useMessageDeeds } from "./use-message-deeds.ts";

type Deed = MessageView["deeds"][number];

const WORDS: Readonly<Record<Deed, { verb: string; doing: string; icon: IconType }>> = {
  like: { verb: "Like", doing: "Liking it", icon: Heart },
  unlike: { verb: "Take the like back", doing: "Taking the like back", icon: HeartOff },
  hide: { verb: "Hide", doing: "Hiding it", icon: EyeOff },
  show: { verb: "Show again", doing: "Showing it again", icon: Eye },
  edit: { verb: "Edit…", doing: "Changing it", icon: Pencil },
  delete: { verb: "Delete…", doing: "Deleting it", icon: Trash2 },
};

export interface MessageDeedsProps {
  interactionId: string;
  platform: string;
  message: MessageView;
  /** Opens the menu of this message. */
  menuKey: string | undefined;
}

/** What can be done to a message at its network, what becomes of it, and why it was refused. */
export function MessageDeeds({ interactionId, platform, message, menuKey }: MessageDeedsProps) {
  const [isOpen, setOpen] = useState(false);
  const [asking, setAsking] = useState<"delete" | "edit" | undefined>();
  const { run, doing, refusal, forget } = useMessageDeeds(interactionId, message.id);
  const network = networkName(platform);
  const of = message.direction === "in" ? message.author.name : "our answer";
  useHotkeys(
    menuKey === undefined
      ? []
      : [
          {
            id: `message.deeds.${menuKey}`,
            title: `What can be done to ${message.direction === "in" ? "the message" : "our last answer"}`,
            section: "Interaction",
            keys: menuKey,
            keywords: "hide like edit delete",
            run: () => setOpen(true),
          },
        ],
  );

  function choose(deed: Deed): void {
    forget();
    if (deed === "delete" || deed === "edit") setAsking(deed);
    else run({ deed });
  }

  return (
    <>
      <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <AriaButton className="thread-quiet-button" isDisabled={doing !== undefined}>
          <Icon of={Ellipsis} size={12} /> More {menuKey && <Key keys={menuKey} />}
          <span className="sb-hidden">{`to do with the message of ${of}`}</span>
        </AriaButton>
        <PopoverSurface placement="bottom start">
          <AriaMenu className="sb-menu" aria-label={`On ${network}`} autoFocus="first">
            {message.deeds.map((deed) => [
              deed === "delete" && message.deeds.length > 1 && <MenuSeparator key="line" />,
              <MenuItem
                key={deed}
                icon={WORDS[deed].icon}
                isDanger={deed === "delete"}
                onAction={() => choose(deed)}
              >
                {`${WORDS[deed].verb.replace("…", "")} on ${network}${WORDS[deed].verb.endsWith("…") ? "…" : ""}`}
              </MenuItem>,
            ])}
          </AriaMenu>
        </PopoverSurface>
      </MenuTrigger>
      <span role="status" className="label">
        {doing && `${WORDS[doing].doing} on ${network}…`}
      </span>
      {refusal !== "" && asking !== "edit" && (
        <p role="alert" className="thread-refusal">
          {refusal}
        </p>
      )}
      <ConfirmDialog
        isOpen={asking === "delete"}
        onOpenChange={(open) => !open && setAsking(undefined)}
        title={`Delete this answer on ${network}?`}
        confirm="Delete"
        onConfirm={() => {
          setAsking(undefined);
          run({ deed: "delete" });
        }}
      >
        <p>
          Nobody can read it on {network} any more. Here it stays in the conversation as a deleted
          answer, and in the audit log.
        </p>
      </ConfirmDialog>
      {asking === "edit" && (
        <EditMessageDialog
          message={message}
          network={network}
          isPending={doing === "edit"}
          refusal={refusal}
          onClose={() => {
            setAsking(undefined);
            forget();
          }}
          onSave={(text) => run({ deed: "edit", text }, () => setAsking(undefined))}
        />
      )}
    </>
  );
}
