import type { WorkgroupView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { skillsQuery, statusesQuery, usersQuery, workgroupsQuery } from "../admin-data.ts";
import { count } from "../count.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { PickList } from "../fields/pick-list.tsx";
import { SkillLevels } from "../fields/skill-levels.tsx";
import { namesOf, skillTexts, utilizationText } from "../fields/texts.ts";
import { UtilizationRows } from "../fields/utilization-rows.tsx";
import { QUEUE_TYPES, type QueueType } from "./queue-types.ts";
import { serviceLevelText } from "./service-level.tsx";
import { WORKGROUP } from "./workgroup-kind.ts";
import { WorkgroupQueue } from "./workgroup-queue.tsx";

export function WorkgroupsPage() {
  return (
    <EntityPage
      section="workgroups"
      kind={WORKGROUP}
      purpose="Agents who share a queue. Channels bring interactions to a workgroup; ACD finds the agent."
      rowOf={(workgroup) => ({
        hint: `${count(workgroup.members.length, "member")} · ${QUEUE_TYPES[workgroup.queueType].title}`,
        end: <Marks workgroup={workgroup} />,
        keywords: `${workgroup.notes} ${workgroup.members.map(({ displayName }) => displayName).join(" ")}`,
      })}
    >
      {(view, onCreated) => <WorkgroupForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function WorkgroupForm(props: {
  view: WorkgroupView | undefined;
  onCreated: (id: string) => void;
}) {
  const { view } = props;
  const form = useEntityForm(WORKGROUP, view, props.onCreated);
  const workgroups = useQuery(workgroupsQuery).data ?? [];
  const statuses = useQuery(statusesQuery).data ?? [];
  const skills = useQuery(skillsQuery).data ?? [];
  const users = (useQuery(usersQuery).data ?? []).map((user) => ({
    id: user.id,
    name: user.displayName,
    hint: user.enabled ? user.name : `${user.name} · disabled`,
  }));
  const { draft, set, problem, isReadOnly } = form;
  const isActivated = (id: string) => view?.members.find((one) => one.userId === id)?.activated;
  const members = view?.members.length ?? 0;
  return (
    <EntityDetail
      kind={WORKGROUP}
      view={view}
      form={form}
      texts={{
        memberIds: namesOf(users),
        noAnswerStatusId: namesOf(statuses),
        wrapUpStatusId: namesOf(statuses),
        overflowWorkgroupId: namesOf(workgroups),
        queueType: (value) => QUEUE_TYPES[value as QueueType].title,
        skills: skillTexts(skills),
        utilization: utilizationText,
        serviceLevel: serviceLevelText,
      }}
      effect={
        view
          ? `Takes effect at once for ${count(members, "agent")}.`
          : "Its queue exists at once; channels and handlers can use it."
      }
      loss={
        view &&
        `The queue “${view.name}” ends, ${count(members, "member")} leave it, and its wrap-up codes go with it. What was handled in it stays.`
      }
      chips={view && <Marks workgroup={view} />}
    >
      <FormSection title="Workgroup">
        <TextField
          label="Name"
          isRequired
          isReadOnly={isReadOnly}
          description="Handlers name the queue by it: Workgroup Queue:Name."
          value={draft.name}
          onChange={(name) => set({ name })}
          error={problem("name")}
        />
        <TextArea
          label="Notes"
          rows={2}
          isReadOnly={isReadOnly}
          value={draft.notes}
          onChange={(notes) => set({ notes })}
          error={problem("notes")}
        />
        <Checkbox
          isReadOnly={isReadOnly}
          isSelected={draft.active}
          onChange={(active) => set({ active })}
        >
          <span>
            Active
            <span className="sb-toggle-hint">Inactive, its queue takes nothing new.</span>
          </span>
        </Checkbox>
      </FormSection>
      <FormSection title="Members" help={count(draft.memberIds.length, "member")}>
        <PickList
          label="Members"
          add="Add a member"
          none="Nobody: what comes here waits for ever."
          options={users}
          value={draft.memberIds}
          note={(id) =>
            isActivated(id) === undefined ? (
              <Chip tone="accent">after saving</Chip>
            ) : (
              <Chip tone={isActivated(id) ? "success" : "neutral"}>
                {isActivated(id) ? "activated" : "not activated"}
              </Chip>
            )
          }
          error={problem("memberIds")}
          isReadOnly={isReadOnly}
          onChange={(memberIds) => set({ memberIds })}
        />
      </FormSection>
      <WorkgroupQueue
        form={form}
        statuses={statuses}
        others={workgroups.filter(({ id }) => id !== view?.id)}
      />
      <FormSection title="Skills" help="Every member has them, unless a level of their own wins.">
        <SkillLevels
          value={draft.skills}
          skills={skills}
          error={problem("skills")}
          isReadOnly={isReadOnly}
          onChange={(chosen) => set({ skills: chosen })}
        />
      </FormSection>
      <FormSection title="Utilisation" help="For members without a setting of their own.">
        <UtilizationRows
          value={draft.utilization}
          fallback="100 %, at most 1"
          error={problem("utilization")}
          isReadOnly={isReadOnly}
          onChange={(utilization) => set({ utilization })}
        />
      </FormSection>
    </EntityDetail>
  );
}

function Marks({ workgroup }: { workgroup: WorkgroupView }) {
  if (!workgroup.active) return <Chip>inactive</Chip>;
  if (workgroup.queueType === "custom") return null;
  return (
    <Chip icon={TriangleAlert} tone="warning" title="Takes telephone calls only">
      no social media
    </Chip>
  );
}
