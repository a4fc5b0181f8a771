import type { AttachmentLimits } from "@signalbox/server/contract";
import { FileAudio, FileVideo, Paperclip, X } from "lucide-react";
import { useRef } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { type AttachedFile, attachFiles, describeFile, detachFile } from "./attached-files.ts";
import { limitsWords } from "./attachment-limits.ts";
import "./composer-files.css";

/** Chooses files for the answer. */
export function AttachButton(props: {
  interactionId: string;
  isPrivate: boolean;
  limits: AttachmentLimits;
  isDisabled: boolean;
}) {
  const { isDisabled, ...to } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={to.limits.types.map(({ mimeType }) => mimeType).join(",")}
        onChange={(event) => {
          attachFiles(to, [...(event.target.files ?? [])]);
          // The same file may be chosen again after it was taken off.
          event.target.value = "";
        }}
      />
      <Tooltip content={`Attach files. ${limitsWords(to.limits)}`} placement="top">
        <AriaButton
          className="sb-button"
          data-kind="ghost"
          data-icon-only
          aria-label="Attach files"
          isDisabled={isDisabled}
          onPress={() => input.current?.click()}
        >
          <Icon of={Paperclip} />
        </AriaButton>
      </Tooltip>
    </>
  );
}

/** What goes along with the answer, each with words for those who do not see it. */
export function AttachedFiles(props: {
  interactionId: string;
  files: readonly AttachedFile[];
  limits: AttachmentLimits;
}) {
  return (
    <>
      <ul className="composer-files" aria-label="Attached files">
        {props.files.map((file) => (
          <AttachedFileRow key={file.key} {...props} file={file} />
        ))}
      </ul>
      <p className="composer-note">{limitsWords(props.limits)}</p>
    </>
  );
}

function AttachedFileRow({
  interactionId,
  file,
  limits,
}: {
  interactionId: string;
  file: AttachedFile;
  limits: AttachmentLimits;
}) {
  return (
    <li className="composer-file" data-refused={file.error === "" ? undefined : ""}>
      {file.preview === "" ? (
        <span className="composer-file-picture">
          <Icon of={file.kind === "audio" ? FileAudio : FileVideo} />
        </span>
      ) : (
        <img className="composer-file-picture" src={file.preview} alt="" />
      )}
      <div className="composer-file-words">
        <span className="label truncate" title={file.name}>
          {file.name} · {printSize(file.size)}
          {file.fileId === null && file.error === "" && <Spinner label="Uploading" />}
        </span>
        {file.error !== "" && <p className="composer-file-error">{file.error}</p>}
        {file.error === "" && limits.maxAltLength > 0 && (
          <TextField
            aria-label={`Description of ${file.name}`}
            placeholder="Describe it for those who cannot see it"
            maxLength={limits.maxAltLength}
            value={file.alt}
            onChange={(alt) => describeFile(interactionId, file.key, alt)}
          />
        )}
      </div>
      <IconButton
        icon={X}
        label={`Take ${file.name} off`}
        placement="top"
        onPress={() => detachFile(interactionId, file)}
      />
    </li>
  );
}

function printSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
