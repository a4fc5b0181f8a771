import type { LicenceView, SkillView, WorkgroupView } from "@signalbox/server/contract";
import { FormSection } from "../entity/form-section.tsx";
import type { EntityForm } from "../entity/use-entity-form.ts";
import { MembershipPicks } from "../fields/membership-picks.tsx";
import { SkillLevels } from "../fields/skill-levels.tsx";
import { TagField } from "../fields/tag-field.tsx";
import { UtilizationRows } from "../fields/utilization-rows.tsx";
import { inheritedText } from "../fields/utilization-texts.ts";
import { LicencePicks } from "../licences/licence-picks.tsx";
import type { UserDraft } from "./user-kind.ts";

export interface UserRoutingProps {
  form: EntityForm<UserDraft>;
  workgroups: readonly WorkgroupView[];
  skills: readonly SkillView[];
  licences: readonly LicenceView[];
}

/** What ACD looks at: licence, workgroups, skills, categories, utilisation. */
export function UserRouting({ form, workgroups, skills, licences }: UserRoutingProps) {
  const { draft, base, set, problem, isReadOnly } = form;
  const own = workgroups.filter(({ id }) => draft.workgroupIds.includes(id));
  return (
    <>
      <FormSection
        title="Licences"
        help="For social media the user, or the station, needs ACD Social Media."
      >
        <LicencePicks
          licences={licences}
          saved={base.licences}
          value={draft.licences}
          error={problem("licences")}
          isReadOnly={isReadOnly}
          onChange={(chosen) => set({ licences: chosen })}
        />
      </FormSection>
      <FormSection
        title="Workgroups"
        help="ACD offers what waits in a workgroup to its activated members."
      >
        <MembershipPicks
          label="Workgroups"
          add="Add a workgroup"
          none="In no workgroup: nothing is offered by ACD."
          options={workgroups}
          value={draft.workgroupIds}
          deactivated={draft.deactivatedWorkgroupIds}
          error={problem("workgroupIds") ?? problem("deactivatedWorkgroupIds")}
          isReadOnly={isReadOnly}
          onChange={(workgroupIds, deactivatedWorkgroupIds) =>
            set({ workgroupIds, deactivatedWorkgroupIds })
          }
        />
      </FormSection>
      <FormSection
        title="Skills"
        help="Own levels win over those of the workgroups. Desire counts only where its weight is set."
      >
        <SkillLevels
          value={draft.skills}
          skills={skills}
          error={problem("skills")}
          isReadOnly={isReadOnly}
          onChange={(chosen) => set({ skills: chosen })}
        />
      </FormSection>
      <FormSection title="Categories" help="Words that an interaction may require of an agent.">
        <TagField
          label="Categories"
          placeholder="Type one and press Enter"
          value={draft.categories}
          error={problem("categories")}
          isReadOnly={isReadOnly}
          onChange={(categories) => set({ categories })}
        />
      </FormSection>
      <FormSection
        title="Utilisation"
        help="How much of the user one interaction takes. One more is offered while the sum stays within 100 %. A value here wins over those of the workgroups."
      >
        <UtilizationRows
          value={draft.utilization}
          fallback={(mediaType) => inheritedText(own, mediaType)}
          overridden={(mediaType) =>
            own.some(({ utilization }) => utilization.some((row) => row.mediaType === mediaType))
              ? `instead of ${inheritedText(own, mediaType)}`
              : ""
          }
          error={problem("utilization")}
          isReadOnly={isReadOnly}
          onChange={(utilization) => set({ utilization })}
        />
      </FormSection>
    </>
  );
}
