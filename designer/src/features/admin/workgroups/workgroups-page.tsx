import type { WorkgroupView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { Chip } from "../../../ui/chip.tsx";
import {
  schedulesQuery,
  skillsQuery,
  statusesQuery,
  usersQuery,
  workgroupsQuery,
} from "../admin-data.ts";
import { count } from "../count.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { FormCheck, FormLines, FormText } from "../fields/form-fields.tsx";
import { MembershipPicks } from "../fields/membership-picks.tsx";
import { SkillLevels } from "../fields/skill-levels.tsx";
import { namesOf, skillTexts, utilizationText } from "../fields/texts.ts";
import { UtilizationRows } from "../fields/utilization-rows.tsx";
import { ownCountText } from "../fields/utilization-texts.ts";
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
  const schedules = useQuery(schedulesQuery).data ?? [];
  const people = useQuery(usersQuery).data ?? [];
  const users = people.map((user) => ({
    id: user.id,
    name: user.displayName,
    hint: user.enabled ? user.name : `${user.name} · disabled`,
  }));
  const { draft, set, problem, isReadOnly } = form;
  const members = view?.members.length ?? 0;
  const memberViews = people.filter(({ id }) => draft.memberIds.includes(id));
  return (
    <EntityDetail
      kind={WORKGROUP}
      view={view}
      form={form}
      texts={{
        memberIds: namesOf(users),
        deactivatedMemberIds: namesOf(users),
        noAnswerStatusId: namesOf(statuses),
        wrapUpStatusId: namesOf(statuses),
        overflowWorkgroupId: namesOf(workgroups),
        scheduleId: namesOf(schedules),
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
        <FormText
          form={form}
          field="name"
          label="Name"
          isRequired
          description="Handlers name the queue by it: Workgroup Queue:Name."
        />
        <FormLines form={form} field="notes" label="Notes" rows={2} />
        <FormCheck form={form} field="active" hint="Inactive, its queue takes nothing new.">
          Active
        </FormCheck>
      </FormSection>
      <FormSection title="Members" help={count(draft.memberIds.length, "member")}>
        <MembershipPicks
          label="Members"
          add="Add a member"
          none="Nobody: what comes here waits for ever."
          options={users}
          value={draft.memberIds}
          deactivated={draft.deactivatedMemberIds}
          error={problem("memberIds") ?? problem("deactivatedMemberIds")}
          isReadOnly={isReadOnly}
          onChange={(memberIds, deactivatedMemberIds) => set({ memberIds, deactivatedMemberIds })}
        />
      </FormSection>
      <WorkgroupQueue
        form={form}
        statuses={statuses}
        others={workgroups.filter(({ id }) => id !== view?.id)}
        schedules={schedules}
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
          fallback={() => "100 %, at most 1"}
          overridden={(mediaType) => ownCountText(memberViews, mediaType)}
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
