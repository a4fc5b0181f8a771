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
        <li key={attachment.url || attachment.sourceUrl}>
          <AttachmentView attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

/**
 * What this server keeps is shown here. What lies elsewhere is a link: loading it would tell a
 * stranger's server when, and from where, an agent reads the message. Videos and sounds are loaded
 * when somebody wants them.
 */
function AttachmentView({ attachment }: { attachment: Attachment }) {
  const [hasFailed, setHasFailed] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const words = attachment.alt || attachment.name || KINDS[attachment.kind].word;
  if (attachment.url === "" || hasFailed) return <AttachmentLink attachment={attachment} />;
  const { word, icon } = KINDS[attachment.kind];
  const isImage = attachment.kind === "image";
  return (
    <>
      <AriaButton
        className={isImage ? "thread-thumbnail" : "thread-attachment"}
        aria-label={`${isImage ? "Open the image" : `Play the ${word.toLowerCase()}`}: ${words}`}
        onPress={() => setIsOpen(true)}
      >
        {isImage ? (
          <img
            src={attachment.url}
            alt={attachment.alt}
            loading="lazy"
            decoding="async"
            onError={() => setHasFailed(true)}
          />
        ) : (
          <>
            <Icon of={icon} />
            <span className="truncate">{words === word ? word : `${word}: ${words}`}</span>
          </>
        )}
      </AriaButton>
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} title={words} width={960}>
        <OpenAttachment attachment={attachment} onFailed={() => setHasFailed(true)} />
        <p className="label">
          {attachment.alt === "" ? "The author gave no description." : attachment.alt}
        </p>
      </Dialog>
    </>
  );
}

function OpenAttachment({
  attachment: { kind, url, alt },
  onFailed,
}: {
  attachment: Attachment;
  onFailed: () => void;
}) {
  if (kind === "image") return <img className="thread-image" src={url} alt={alt} />;
  if (kind === "audio")
    return (
      // biome-ignore lint/a11y/useMediaCaption: networks hand out none; the description stands below.
      <audio className="thread-sound" src={url} controls onError={onFailed} />
    );
  return (
    // biome-ignore lint/a11y/useMediaCaption: networks hand out none; the description stands below.
    <video className="thread-image" src={url} controls preload="metadata" onError={onFailed} />
  );
}

function AttachmentLink({ attachment }: { attachment: Attachment }) {
  const { word, icon } = KINDS[attachment.kind];
  const href = safeHref(attachment.sourceUrl);
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
