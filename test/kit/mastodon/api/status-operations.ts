import { countForMastodon } from "../../../../server/src/hub/mastodon/count.ts";
import type { Status, Visibility } from "../world/nodes.ts";
import { wordsOf } from "../world/nodes.ts";
import { edit, publish, remove } from "../world/publish.ts";
import { canSee, compareIds } from "../world/state.ts";
import { apiError, invalid, notFound } from "./api-error.ts";
import { type Call, listOf, readBody, readQuery, textOf } from "./call.ts";
import { renderRevision, renderStatus } from "./render.ts";

const HOUR = 3_600_000;
const visibilities = ["public", "unlisted", "private", "direct"];

function visible(call: Call): Status {
  const status = call.server.state.statuses.get(call.params["id"] ?? "");
  if (!status || !canSee(status, call.token.accountId)) throw notFound();
  return status;
}

function own(call: Call): Status {
  const status = visible(call);
  if (status.accountId !== call.token.accountId) throw notFound();
  return status;
}

const render = (call: Call, status: Status) =>
  renderStatus(call.server.state, status, call.token.accountId);

export function readStatus(call: Call) {
  readQuery(call, []);
  return render(call, visible(call));
}

/** Everything above and below that the caller may see. */
export function readContext(call: Call) {
  readQuery(call, []);
  const { state } = call.server;
  const status = visible(call);
  const ancestors: Status[] = [];
  for (let id = status.replyToId; id; ) {
    const parent = state.statuses.get(id);
    if (!parent) break;
    if (canSee(parent, call.token.accountId)) ancestors.unshift(parent);
    id = parent.replyToId;
  }
  const descendants: Status[] = [];
  const open = [status.id];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    for (const one of state.statuses.values()) {
      if (one.replyToId !== id || !canSee(one, call.token.accountId)) continue;
      descendants.push(one);
      open.push(one.id);
    }
  }
  descendants.sort((a, b) => compareIds(a.id, b.id));
  return {
    ancestors: ancestors.map((one) => render(call, one)),
    descendants: call.knobs.disturb(call.endpoint, descendants).map((one) => render(call, one)),
  };
}

export function readHistory(call: Call) {
  readQuery(call, []);
  const status = visible(call);
  return status.versions.map((words) => renderRevision(call.server.state, status, words));
}

export function createStatus(call: Call) {
  const { server, token } = call;
  const body = readBody(call, [
    "status",
    "in_reply_to_id",
    "visibility",
    "spoiler_text",
    "sensitive",
    "language",
    "media_ids",
  ]);
  const key = `${token.accountId} ${call.idempotencyKey}`;
  const kept = call.idempotencyKey === "" ? undefined : server.byKey.get(key);
  if (kept && server.keepsKeys && server.state.clock.now() - kept.at < HOUR) {
    const first = server.state.statuses.get(kept.statusId);
    if (first) return render(call, first);
  }
  const words = readWords(call, body);
  const to = textOf(body["in_reply_to_id"], "in_reply_to_id");
  const parent = to === "" ? undefined : server.state.statuses.get(to);
  if (to !== "" && !(parent && canSee(parent, token.accountId))) {
    throw apiError(404, "The post you are trying to reply to does not appear to exist.");
  }
  const status = publish(server.state, {
    ...words,
    by: token.accountId,
    to: parent?.id,
    visibility: readVisibility(body),
    language: textOf(body["language"], "language") || "en",
    origin: "api",
  });
  server.byKey.set(key, { statusId: status.id, at: server.state.clock.now() });
  return render(call, status);
}

function readVisibility(body: Record<string, unknown>): Visibility {
  const visibility = textOf(body["visibility"], "visibility") || "public";
  if (!visibilities.includes(visibility)) throw invalid("Visibility is not included in the list");
  return visibility as Visibility;
}

/** The limits of the server hold for the text and what it is hidden behind together. */
function readWords(call: Call, body: Record<string, unknown>) {
  const { server, token } = call;
  const text = textOf(body["status"], "status");
  const spoiler = textOf(body["spoiler_text"], "spoiler_text");
  const mediaIds = listOf(body["media_ids"], "media_ids");
  if (text.trim() === "" && mediaIds.length === 0) throw invalid("Text can't be blank");
  const length = countForMastodon(text, server.urlLength) + countForMastodon(spoiler);
  if (length > server.maxCharacters) {
    throw invalid(`Text character limit of ${server.maxCharacters} exceeded`);
  }
  if (mediaIds.length > server.mostMedia) throw invalid("Cannot attach more than 4 files");
  for (const id of mediaIds) {
    const media = server.state.media.get(id);
    if (media?.ownerId !== token.accountId) throw invalid(`Media attachment ${id} was not found`);
    if (media.readyAt > server.state.clock.now()) {
      throw invalid(
        "Cannot attach files that have not finished processing. Try again in a moment!",
      );
    }
  }
  const sensitive = body["sensitive"] === true || body["sensitive"] === "true" || spoiler !== "";
  return { text, spoiler, mediaIds, sensitive };
}

/** What is left out of an edit is gone from the post. */
export function editStatus(call: Call) {
  const body = readBody(call, ["status", "spoiler_text", "sensitive", "language", "media_ids"]);
  const status = own(call);
  const { text, spoiler, mediaIds } = readWords(call, body);
  return render(call, edit(call.server.state, status.id, { text, spoiler, mediaIds }));
}

export function deleteStatus(call: Call) {
  const status = own(call);
  const answer = { ...render(call, status), text: wordsOf(status).text };
  remove(call.server.state, status.id);
  return answer;
}

export function favourite(call: Call) {
  const status = visible(call);
  if (call.params["verb"] === "favourite") status.favouritedBy.add(call.token.accountId);
  else status.favouritedBy.delete(call.token.accountId);
  return render(call, status);
}
