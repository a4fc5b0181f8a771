import type { AttachmentLimits, ReplyFileView } from "@signalbox/server/contract";
import { api, newIdempotencyKey } from "../../app/api.ts";
import { sizeWords } from "./attachment-limits.ts";
import { saveDraftSoon } from "./draft-saver.ts";
import { changeDraft, useDrafts } from "./drafts.ts";

/** A file that goes along with an answer being written. */
export interface AttachedFile {
  /** This page's own name for it. */
  key: string;
  name: string;
  size: number;
  kind: "image" | "video" | "audio";
  /** The server's name; `null` while it is on its way there. */
  fileId: string | null;
  /** What it shows, in words. */
  alt: string;
  /** Why it cannot go along; empty when it can. */
  error: string;
  /** The page's own address of a picture, for a look at it. */
  preview: string;
}

export interface AttachTo {
  interactionId: string;
  isPrivate: boolean;
  limits: AttachmentLimits;
}

/** Takes files into the draft and uploads them; what the network would not take says so at once. */
export function attachFiles(to: AttachTo, chosen: readonly File[]): void {
  for (const file of chosen) {
    const attached = toAttached(file, to.limits, filesOf(to.interactionId).length);
    changeDraft(to.interactionId, { files: [...filesOf(to.interactionId), attached] });
    if (attached.error === "") void upload(to, attached.key, file);
  }
}

function toAttached(file: File, limits: AttachmentLimits, before: number): AttachedFile {
  const kind = file.type.split("/")[0];
  return {
    key: newIdempotencyKey(),
    name: file.name || "Pasted image",
    size: file.size,
    kind: kind === "video" || kind === "audio" ? kind : "image",
    fileId: null,
    alt: "",
    error: whyRefused(file, limits, before),
    preview: kind === "image" ? URL.createObjectURL(file) : "",
  };
}

/** The network's limits, before a byte is sent. The server looks at the content itself. */
export function whyRefused(
  { type, size }: Pick<File, "type" | "size">,
  limits: AttachmentLimits,
  before: number,
): string {
  if (before >= limits.maxCount) return `At most ${limits.maxCount} can go along with an answer.`;
  const known = limits.types.find(({ mimeType }) => mimeType === type);
  if (!known) return "This network does not take files of this type.";
  if (size <= known.maxBytes) return "";
  return `Larger than the ${sizeWords(known.maxBytes)} that this network takes.`;
}

async function upload({ interactionId, isPrivate }: AttachTo, key: string, file: File) {
  const query = new URLSearchParams({
    visibility: isPrivate ? "private" : "public",
    name: file.name,
  });
  try {
    const { id } = await api.post<ReplyFileView>(
      `/api/interactions/${interactionId}/files?${query}`,
      { bytes: file },
    );
    changeFile(interactionId, key, { fileId: id });
    saveDraftSoon(interactionId);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "It could not be uploaded.";
    changeFile(interactionId, key, { error: reason });
  }
}

export function describeFile(interactionId: string, key: string, alt: string): void {
  changeFile(interactionId, key, { alt });
  saveDraftSoon(interactionId);
}

/** Takes one off again, here and on the server. */
export function detachFile(interactionId: string, { key, fileId, preview }: AttachedFile): void {
  const rest = filesOf(interactionId).filter((one) => one.key !== key);
  changeDraft(interactionId, { files: rest });
  if (preview !== "") URL.revokeObjectURL(preview);
  // What is left behind is forgotten there after a while.
  if (fileId) void api.delete(`/api/interactions/${interactionId}/files/${fileId}`).catch(() => {});
}

function changeFile(interactionId: string, key: string, change: Partial<AttachedFile>): void {
  const files = filesOf(interactionId);
  // Taken off meanwhile, or gone with the answer.
  if (!files.some((one) => one.key === key)) return;
  changeDraft(interactionId, {
    files: files.map((one) => (one.key === key ? { ...one, ...change } : one)),
  });
}

function filesOf(interactionId: string): readonly AttachedFile[] {
  return useDrafts.getState().drafts[interactionId]?.files ?? [];
}
