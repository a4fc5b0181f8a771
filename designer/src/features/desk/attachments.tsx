import type { MessageView } from "@signalbox/server/contract";
import { ExternalLink, File, FileAudio, FileVideo, Image } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon, type IconType } from "../../ui/icon.tsx";
import { safeHref } from "./linkify.ts";

type Attachment = MessageView["attachments"][number];

const KINDS: Record<Attachment["kind"], { word: string; icon: IconType }> = {
  image: { word: "Image", icon: Image },
  video: { word: "Video", icon: FileVideo },
  audio: { word: "Audio", icon: FileAudio },
  file: { word: "File", icon: File },
};

export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <ul className="thread-attachments" aria-label="Attachments">
      {attachments.map((attachment) => (
        <li key={attachment.url}>
          <AttachmentView attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

/**
 * Pictures that this server keeps are shown here. One that lies elsewhere is a link: loading it
 * would tell a stranger's server when, and from where, an agent reads the message.
 */
function AttachmentView({ attachment }: { attachment: Attachment }) {
  const [hasFailed, setHasFailed] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const words = attachment.alt || attachment.name || KINDS[attachment.kind].word;
  if (attachment.kind !== "image" || !isOurs(attachment.url) || hasFailed)
    return <AttachmentLink attachment={attachment} />;
  return (
    <>
      <AriaButton
        className="thread-thumbnail"
        aria-label={`Open the image: ${words}`}
        onPress={() => setIsOpen(true)}
      >
        <img
          src={attachment.url}
          alt={attachment.alt}
          loading="lazy"
          decoding="async"
          onError={() => setHasFailed(true)}
        />
      </AriaButton>
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} title={words} width={960}>
        <img className="thread-image" src={attachment.url} alt={attachment.alt} />
        <p className="label">
          {attachment.alt === "" ? "The author gave no description." : attachment.alt}
        </p>
      </Dialog>
    </>
  );
}

function AttachmentLink({ attachment }: { attachment: Attachment }) {
  const { word, icon } = KINDS[attachment.kind];
  const href = isOurs(attachment.url) ? attachment.url : safeHref(attachment.url);
  const words = attachment.name || attachment.alt;
  const content = (
    <>
      <Icon of={icon} />
      <span className="truncate">{words === "" ? word : `${word}: ${words}`}</span>
      {href && <Icon of={ExternalLink} size={12} />}
    </>
  );
  if (!href) return <span className="thread-attachment">{content}</span>;
  return (
    <a
      className="thread-attachment"
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title="Opens in a new tab"
    >
      {content}
    </a>
  );
}

function isOurs(address: string): boolean {
  return URL.parse(address, location.origin)?.origin === location.origin;
}
