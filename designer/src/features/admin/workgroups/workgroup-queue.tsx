import type { ScheduleView, StatusView, WorkgroupView } from "@signalbox/server/contract";
import { Banner } from "../../../ui/banner.tsx";
import { Radio, RadioGroup } from "../../../ui/radio-group.tsx";
import { FormRow, FormSection } from "../entity/form-section.tsx";
import type { EntityForm } from "../entity/use-entity-form.ts";
import { Choice } from "../fields/choice.tsx";
import { FormCheck, FormNumber } from "../fields/form-fields.tsx";
import { TagField } from "../fields/tag-field.tsx";
import { NOT_CUSTOM, QUEUE_TYPES, type QueueType } from "./queue-types.ts";
import { ServiceLevel } from "./service-level.tsx";
import type { WorkgroupDraft } from "./workgroup-kind.ts";

export interface WorkgroupQueueProps {
  form: EntityForm<WorkgroupDraft>;
  statuses: readonly StatusView[];
  /** Those it may overflow to: all but itself. */
  others: readonly WorkgroupView[];
  schedules: readonly ScheduleView[];
}

/** How the queue works: type, alerts, waiting, wrap-up, service level. */
export function WorkgroupQueue({ form, statuses, others, schedules }: WorkgroupQueueProps) {
  const { draft, set, problem, isReadOnly } = form;
  return (
    <>
      <FormSection title="Queue">
        <RadioGroup
          label="Queue type"
          isReadOnly={isReadOnly}
          value={draft.queueType}
          onChange={(queueType) => set({ queueType: queueType as QueueType })}
          error={problem("queueType")}
        >
          {Object.entries(QUEUE_TYPES).map(([value, { title, hint }]) => (
            <Radio key={value} value={value} hint={hint}>
              {title}
            </Radio>
          ))}
        </RadioGroup>
        {draft.queueType !== "custom" && <Banner tone="warning">{NOT_CUSTOM}</Banner>}
      </FormSection>
      <FormSection title="Alerts" help="When an interaction is offered to an agent.">
        <FormRow>
          <FormNumber
            form={form}
            field="alertTimeoutSeconds"
            label="Alert timeout, seconds"
            placeholder="15"
            description="At least 7. Empty: the station's, else 15."
            minValue={7}
            maxValue={3600}
          />
          <Choice
            label="No-answer status"
            none="ACD - Agent Not Answering (default)"
            description="Set when nobody answers the alert."
            options={statuses}
            isDisabled={isReadOnly}
            value={draft.noAnswerStatusId}
            onChange={(noAnswerStatusId) => set({ noAnswerStatusId })}
            error={problem("noAnswerStatusId")}
          />
        </FormRow>
        <FormCheck
          form={form}
          field="exemptHeld"
          hint="Whoever holds an interaction may be offered another one."
        >
          Exempt held interactions
        </FormCheck>
      </FormSection>
      <FormSection title="Waiting" help="When nobody is found.">
        <FormRow>
          <FormNumber
            form={form}
            field="inQueueTimeoutSeconds"
            label="In-queue timeout, seconds"
            placeholder="none"
            description="Then “ACD Timeout” handlers run."
            minValue={1}
            maxValue={86_400}
          />
          <Choice
            label="Overflow to"
            none="No other workgroup"
            options={others}
            isDisabled={isReadOnly}
            value={draft.overflowWorkgroupId}
            onChange={(overflowWorkgroupId) => set({ overflowWorkgroupId })}
            error={problem("overflowWorkgroupId")}
          />
        </FormRow>
        <FormRow>
          <Choice
            label="Schedule"
            none="Always open"
            description="Handlers ask for it with Query Schedule, and send to the overflow what comes while it is closed."
            options={schedules}
            isDisabled={isReadOnly}
            value={draft.scheduleId}
            onChange={(scheduleId) => set({ scheduleId })}
            error={problem("scheduleId")}
          />
        </FormRow>
      </FormSection>
      <FormSection title="Wrap-up" help="After-call work, when an interaction is over.">
        <FormRow>
          <Choice
            label="Wrap-up status"
            none="No wrap-up"
            description="One that carries after-call work."
            options={statuses.filter(
              (status) => status.afterCallWork || status.id === draft.wrapUpStatusId,
            )}
            isDisabled={isReadOnly}
            value={draft.wrapUpStatusId}
            onChange={(wrapUpStatusId) => set({ wrapUpStatusId })}
            error={problem("wrapUpStatusId")}
          />
          <FormNumber
            form={form}
            field="wrapUpSeconds"
            label="Wrap-up time, seconds"
            placeholder="none"
            description="At most 7200; then the status returns to Available."
            minValue={1}
            maxValue={7200}
          />
        </FormRow>
        <FormRow>
          <FormNumber
            form={form}
            field="wrapUpExtensions"
            label="More time, how often"
            description="How often an agent may ask for more time; 0: never."
            minValue={0}
            maxValue={10}
          />
          <FormNumber
            form={form}
            field="wrapUpExtensionSeconds"
            label="More time, seconds"
            description="What each asking adds."
            minValue={1}
            maxValue={3600}
          />
        </FormRow>
        <TagField
          label="Wrap-up codes"
          placeholder="Type one and press Enter"
          value={draft.wrapUpCodes}
          isReadOnly={isReadOnly}
          onChange={(wrapUpCodes) => set({ wrapUpCodes })}
          error={problem("wrapUpCodes")}
        />
        <FormCheck form={form} field="wrapUpCodeRequired">
          A wrap-up code is required
        </FormCheck>
      </FormSection>
      <FormSection title="Service level" help="Within how long an interaction should be answered.">
        <ServiceLevel
          value={draft.serviceLevel}
          error={problem("serviceLevel")}
          isReadOnly={isReadOnly}
          onChange={(serviceLevel) => set({ serviceLevel })}
        />
      </FormSection>
    </>
  );
}
