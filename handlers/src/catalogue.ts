import type { AnyInitiator, AnyToolstep } from "@signalbox/engine/step";
import { createCatalogue } from "@signalbox/engine/step";
import { acdTimeout } from "./initiators/acd-timeout.initiator.ts";
import { alertNotAnswered } from "./initiators/alert-not-answered.initiator.ts";
import { customNotification } from "./initiators/custom-notification.initiator.ts";
import { iaChange } from "./initiators/ia-change.initiator.ts";
import { incomingSocialConversation } from "./initiators/incoming-social-conversation.initiator.ts";
import { incomingSocialDirectMessage } from "./initiators/incoming-social-direct-message.initiator.ts";
import { interactionDisconnected } from "./initiators/interaction-disconnected.initiator.ts";
import { messageAdded } from "./initiators/message-added.initiator.ts";
import { snoozeTimedOut } from "./initiators/snooze-timed-out.initiator.ts";
import { subroutine } from "./initiators/subroutine.initiator.ts";
import { timer } from "./initiators/timer.initiator.ts";
import { transferConversation } from "./initiators/transfer-conversation.initiator.ts";
import { transferDirectMessage } from "./initiators/transfer-direct-message.initiator.ts";
import { userStatusChanged } from "./initiators/user-status-changed.initiator.ts";
import { initiateBullseyeProcessing } from "./toolsteps/acd/initiate-bullseye-processing.toolstep.ts";
import { initiateProcessing } from "./toolsteps/acd/initiate-processing.toolstep.ts";
import { interactionDetails } from "./toolsteps/acd/interaction-details.toolstep.ts";
import { removeInteractionSkill } from "./toolsteps/acd/remove-interaction-skill.toolstep.ts";
import { resetInQueueTimeout } from "./toolsteps/acd/reset-in-queue-timeout.toolstep.ts";
import { specifyInteractionCategory } from "./toolsteps/acd/specify-interaction-category.toolstep.ts";
import { specifyInteractionSkill } from "./toolsteps/acd/specify-interaction-skill.toolstep.ts";
import { statisticsInteraction } from "./toolsteps/acd/statistics-interaction.toolstep.ts";
import { statisticsQueue } from "./toolsteps/acd/statistics-queue.toolstep.ts";
import { stopProcessing } from "./toolsteps/acd/stop-processing.toolstep.ts";
import { workgroupAgentActivate } from "./toolsteps/acd/workgroup-agent-activate.toolstep.ts";
import { workgroupAgentDeactivate } from "./toolsteps/acd/workgroup-agent-deactivate.toolstep.ts";
import { assignment } from "./toolsteps/basic/assignment.toolstep.ts";
import { callSubroutine } from "./toolsteps/basic/call-subroutine.toolstep.ts";
import { checkHours } from "./toolsteps/basic/check-hours.toolstep.ts";
import { condition } from "./toolsteps/basic/condition.toolstep.ts";
import { logMessage } from "./toolsteps/basic/log-message.toolstep.ts";
import { selection } from "./toolsteps/basic/selection.toolstep.ts";
import { sendCustomNotification } from "./toolsteps/basic/send-custom-notification.toolstep.ts";
import { sleep } from "./toolsteps/basic/sleep.toolstep.ts";
import { waitForEvent } from "./toolsteps/basic/wait-for-event.toolstep.ts";
import { writeTrace } from "./toolsteps/basic/write-trace.toolstep.ts";
import { getDsAttr } from "./toolsteps/directory/get-ds-attr.toolstep.ts";
import { getDsKeys } from "./toolsteps/directory/get-ds-keys.toolstep.ts";
import { getServerParameter } from "./toolsteps/directory/get-server-parameter.toolstep.ts";
import { getUserStatus } from "./toolsteps/directory/get-user-status.toolstep.ts";
import { putDsAttr } from "./toolsteps/directory/put-ds-attr.toolstep.ts";
import { querySchedule } from "./toolsteps/directory/query-schedule.toolstep.ts";
import { setUserStatus } from "./toolsteps/directory/set-user-status.toolstep.ts";
import { addNote } from "./toolsteps/interaction/add-note.toolstep.ts";
import { alertInteraction } from "./toolsteps/interaction/alert-interaction.toolstep.ts";
import { disconnect } from "./toolsteps/interaction/disconnect.toolstep.ts";
import { getAttribute } from "./toolsteps/interaction/get-attribute.toolstep.ts";
import { getAttributes } from "./toolsteps/interaction/get-attributes.toolstep.ts";
import { hold } from "./toolsteps/interaction/hold.toolstep.ts";
import { park } from "./toolsteps/interaction/park.toolstep.ts";
import { pickUp } from "./toolsteps/interaction/pick-up.toolstep.ts";
import { queryMediaSubtype } from "./toolsteps/interaction/query-media-subtype.toolstep.ts";
import { queryMediaType } from "./toolsteps/interaction/query-media-type.toolstep.ts";
import { setAttribute } from "./toolsteps/interaction/set-attribute.toolstep.ts";
import { setAttributes } from "./toolsteps/interaction/set-attributes.toolstep.ts";
import { setState } from "./toolsteps/interaction/set-state.toolstep.ts";
import { snooze } from "./toolsteps/interaction/snooze.toolstep.ts";
import { transfer } from "./toolsteps/interaction/transfer.toolstep.ts";
import { find } from "./toolsteps/lists/find.toolstep.ts";
import { getAt } from "./toolsteps/lists/get-at.toolstep.ts";
import { getCount } from "./toolsteps/lists/get-count.toolstep.ts";
import { getField } from "./toolsteps/lists/get-field.toolstep.ts";
import { insertAt } from "./toolsteps/lists/insert-at.toolstep.ts";
import { insertAtHead } from "./toolsteps/lists/insert-at-head.toolstep.ts";
import { insertAtTail } from "./toolsteps/lists/insert-at-tail.toolstep.ts";
import { listToString } from "./toolsteps/lists/list-to-string.toolstep.ts";
import { mergeRecords } from "./toolsteps/lists/merge-records.toolstep.ts";
import { parseString } from "./toolsteps/lists/parse-string.toolstep.ts";
import { putField } from "./toolsteps/lists/put-field.toolstep.ts";
import { removeAt } from "./toolsteps/lists/remove-at.toolstep.ts";
import { removeField } from "./toolsteps/lists/remove-field.toolstep.ts";
import { removeHead } from "./toolsteps/lists/remove-head.toolstep.ts";
import { setAt } from "./toolsteps/lists/set-at.toolstep.ts";
import { updateDataPairValues } from "./toolsteps/lists/update-data-pair-values.toolstep.ts";
import { matchText } from "./toolsteps/messaging/match-text.toolstep.ts";
import { readMessage } from "./toolsteps/messaging/read-message.toolstep.ts";
import { sendDirectMessage } from "./toolsteps/messaging/send-direct-message.toolstep.ts";
import { sendReply } from "./toolsteps/messaging/send-reply.toolstep.ts";
import { waitForReply } from "./toolsteps/messaging/wait-for-reply.toolstep.ts";
import { buildJson } from "./toolsteps/system/build-json.toolstep.ts";
import { httpRequest } from "./toolsteps/system/http-request.toolstep.ts";
import { parseJson } from "./toolsteps/system/parse-json.toolstep.ts";

/** The one list: what is not here does not exist for handlers. The palette shows it in this order. */
export const toolsteps: readonly AnyToolstep[] = [
  assignment,
  callSubroutine,
  checkHours,
  condition,
  logMessage,
  selection,
  sendCustomNotification,
  sleep,
  waitForEvent,
  writeTrace,
  addNote,
  alertInteraction,
  disconnect,
  getAttribute,
  getAttributes,
  hold,
  park,
  pickUp,
  queryMediaSubtype,
  queryMediaType,
  setAttribute,
  setAttributes,
  setState,
  snooze,
  transfer,
  initiateBullseyeProcessing,
  initiateProcessing,
  interactionDetails,
  removeInteractionSkill,
  resetInQueueTimeout,
  specifyInteractionCategory,
  specifyInteractionSkill,
  statisticsInteraction,
  statisticsQueue,
  stopProcessing,
  workgroupAgentActivate,
  workgroupAgentDeactivate,
  matchText,
  readMessage,
  sendDirectMessage,
  sendReply,
  waitForReply,
  find,
  getAt,
  getCount,
  getField,
  insertAtHead,
  insertAtTail,
  insertAt,
  listToString,
  mergeRecords,
  parseString,
  putField,
  removeAt,
  removeField,
  removeHead,
  setAt,
  updateDataPairValues,
  getDsAttr,
  getDsKeys,
  getServerParameter,
  querySchedule,
  getUserStatus,
  putDsAttr,
  setUserStatus,
  buildJson,
  httpRequest,
  parseJson,
];

export const initiators: readonly AnyInitiator[] = [
  acdTimeout,
  alertNotAnswered,
  customNotification,
  iaChange,
  incomingSocialConversation,
  incomingSocialDirectMessage,
  interactionDisconnected,
  messageAdded,
  snoozeTimedOut,
  subroutine,
  timer,
  transferConversation,
  transferDirectMessage,
  userStatusChanged,
];

export const catalogue = createCatalogue(toolsteps, initiators);
