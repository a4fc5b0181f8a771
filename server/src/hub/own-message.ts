import type { OutgoingMessage } from "./connector.ts";

/**
 * Can a message of ours, as the network shows it, be this one at all? What is accounted for is not,
 * and one without words is told by how many files it has. The words are the connector's to compare,
 * since each network writes them in its own way.
 */
export function canBe(
  { text, attachments = [], accountedFor = [] }: OutgoingMessage,
  seen: { externalId: string; files: number },
): boolean {
  if (accountedFor.includes(seen.externalId)) return false;
  return text !== "" || seen.files === attachments.length;
}
