import { can, type Viewer } from "../platform/permissions/viewer.ts";
import type { InteractionRow } from "./find.ts";
import type { InteractionAction } from "./interactions.contract.ts";
import { consulted, participantOf, possibleOwners } from "./participants.ts";

type Facts = Pick<
  InteractionRow,
  | "state"
  | "userId"
  | "workgroupId"
  | "channelId"
  | "mediaType"
  | "platform"
  | "queueType"
  | "queueName"
  | "lastUserId"
  | "participants"
>;

/** May this user see the interaction at all? */
export function maySee(viewer: Viewer, row: Facts): boolean {
  if (row.userId === viewer.userId || row.lastUserId === viewer.userId) return true;
  if (participantOf(row, viewer.userId)) return true;
  if (row.queueType === "user" && row.queueName.toLowerCase() === viewer.name.toLowerCase())
    return true;
  const place = { workgroupId: row.workgroupId, channelId: row.channelId };
  if (can(viewer, "interaction.readAll", place)) return true;
  return inOwnWorkgroup(viewer, row) && can(viewer, "interaction.readQueue", place);
}

/**
 * What this user may do with it now. Routes ask this too, so that what a screen offers and what
 * the server allows cannot differ.
 */
export function actionsFor(viewer: Viewer, row: Facts): InteractionAction[] {
  if (!can(viewer, "desk.use") || row.state.startsWith("disconnected")) return [];
  const actions = row.userId === viewer.userId ? ownActions(row) : othersActions(viewer, row);
  const place = { workgroupId: row.workgroupId, channelId: row.channelId };
  const transfers = can(viewer, "interaction.transfer", place);
  return transfers
    ? actions
    : actions.filter((action) => action !== "transfer" && action !== "consult");
}

function ownActions(row: Facts): InteractionAction[] {
  if (row.state === "alerting") return ["pickUp", "decline", "transfer"];
  const company: InteractionAction[] = [
    consulted(row) ? "endConsult" : "consult",
    ...(possibleOwners(row).length > 0 ? (["handOver"] as const) : []),
  ];
  if (row.state === "held")
    return ["resume", "transfer", ...company, "snooze", "park", "disconnect", "addNote"];
  const reply: InteractionAction[] =
    row.mediaType === "socialDirectMessage"
      ? ["replyPrivately"]
      : row.platform === "facebook"
        ? ["reply", "replyPrivately"]
        : ["reply"];
  return [...reply, "hold", "transfer", ...company, "snooze", "park", "disconnect", "addNote"];
}

function othersActions(viewer: Viewer, row: Facts): InteractionAction[] {
  const place = { workgroupId: row.workgroupId, channelId: row.channelId };
  const actions: InteractionAction[] = [];
  const setAside = row.state === "parked" || row.state === "snoozed";
  const free = setAside || row.state === "offering" || row.state === "alerting";
  const onOwnQueue =
    row.queueType === "user" && row.queueName.toLowerCase() === viewer.name.toLowerCase();
  // What was sent to a colleague in person is theirs to answer; what they set aside anybody may go on with.
  const fromQueue =
    (row.queueType === "workgroup" || setAside) &&
    inOwnWorkgroup(viewer, row) &&
    can(viewer, "interaction.pickUpFromQueue", place);
  if (free && (onOwnQueue || fromQueue)) actions.push("pickUp");
  if (can(viewer, "interaction.supervise", place)) {
    actions.push("reassign", "transfer", "disconnect", "addNote");
  } else if (onOwnQueue) {
    actions.push("transfer", "disconnect", "addNote");
  }
  return [...new Set([...actions, ...companyActions(viewer, row)])];
}

/** What somebody may do who is on it with its owner, or may come to be. */
function companyActions(viewer: Viewer, row: Facts): InteractionAction[] {
  if (row.state !== "connected" && row.state !== "held") return [];
  const me = participantOf(row, viewer.userId);
  if (me?.invitedUntil !== undefined) return ["acceptConsult", "leave"];
  const place = { workgroupId: row.workgroupId, channelId: row.channelId };
  const actions: InteractionAction[] = me ? ["leave", "addNote"] : [];
  // Who is there openly already has nothing to join.
  if ((!me || me.mode === "coach") && can(viewer, "interaction.join", place)) actions.push("join");
  if (me?.mode !== "coach" && can(viewer, "interaction.coach", place)) actions.push("coach");
  if (can(viewer, "interaction.barge", place)) actions.push("barge");
  return actions;
}

function inOwnWorkgroup(viewer: Viewer, row: Facts): boolean {
  return row.workgroupId !== null && viewer.workgroupIds.has(row.workgroupId);
}
