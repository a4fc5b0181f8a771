import type { Utilization } from "./utilization-rows.tsx";

interface Source {
  name: string;
  utilization: readonly Utilization[];
}

/** What holds for a user without an own value: what each workgroup says, else the shipped default. */
export function inheritedText(workgroups: readonly Source[], mediaType: string): string {
  const said = workgroups.flatMap(({ name, utilization }) => {
    const row = utilization.find((one) => one.mediaType === mediaType);
    return row ? [`${name}: ${row.percent} %, at most ${row.maximum}`] : [];
  });
  if (said.length === workgroups.length && said.length > 0) return said.join("; ");
  return [...said, said.length > 0 ? "else 100 %, at most 1" : "100 %, at most 1"].join("; ");
}

/** How many members go by a value of their own, for the workgroup's row. */
export function ownCountText(
  members: readonly { utilization: readonly Utilization[] }[],
  mediaType: string,
): string {
  const own = members.filter(({ utilization }) =>
    utilization.some((one) => one.mediaType === mediaType),
  ).length;
  if (own === 0) return "";
  return own === 1 ? "1 member has an own value" : `${own} members have own values`;
}
