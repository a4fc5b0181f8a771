/** PureConnect's scoped queue names: `User Queue:ana`, `Workgroup Queue:Support`, … */
export type QueueType = "user" | "station" | "workgroup" | "line" | "system";

export interface QueueName {
  type: QueueType;
  name: string;
}

const prefixes: Record<QueueType, string> = {
  user: "User Queue",
  station: "Station Queue",
  workgroup: "Workgroup Queue",
  line: "Line Queue",
  system: "System Queue",
};

export function printQueueName({ type, name }: QueueName): string {
  return type === "system" ? prefixes.system : `${prefixes[type]}:${name}`;
}

/** Undefined when the text is not a scoped queue name. Prefixes are case-insensitive. */
export function parseQueueName(text: string): QueueName | undefined {
  const colon = text.indexOf(":");
  const prefix = (colon < 0 ? text : text.slice(0, colon)).trim().toLowerCase();
  const name = colon < 0 ? "" : text.slice(colon + 1).trim();
  for (const [type, title] of Object.entries(prefixes) as [QueueType, string][]) {
    if (title.toLowerCase() !== prefix) continue;
    if (type === "system") return { type, name: "" };
    return name === "" ? undefined : { type, name };
  }
  return undefined;
}
