import type { LicenceView, SkillView, UserView, WorkgroupView } from "@signalbox/server/contract";
import { Chip } from "../../../ui/chip.tsx";
import { FormSection } from "../entity/form-section.tsx";
import type { EntityForm } from "../entity/use-entity-form.ts";
import { PickList } from "../fields/pick-list.tsx";
import { SkillLevels } from "../fields/skill-levels.tsx";
import { TagField } from "../fields/tag-field.tsx";
import { UtilizationRows } from "../fields/utilization-rows.tsx";
import { LicencePicks } from "../licences/licence-picks.tsx";
import type { UserDraft } from "./user-kind.ts";

export interface UserRoutingProps {
  form: EntityForm<UserDraft>;
  view: UserView | undefined;
  workgroups: readonly WorkgroupView[];
  skills: readonly SkillView[];
  licences: readonly LicenceView[];
}

/** What ACD looks at: licence, workgroups, skills, categories, utilisation. */
export function UserRouting({ form, view, workgroups, skills, licences }: UserRoutingProps) {
  const { draft, base, set, problem, isReadOnly } = form;
  const isActivated = (id: string) =>
    view?.workgroups.find((workgroup) => workgroup.id === id)?.activated;
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
        <PickList
          label="Workgroups"
          add="Add a workgroup"
          none="In no workgroup: nothing is offered by ACD."
          options={workgroups}
          value={draft.workgroupIds}
          note={(id) =>
            isActivated(id) === undefined ? (
              <Chip tone="accent">after saving</Chip>
            ) : (
              <Chip tone={isActivated(id) ? "success" : "neutral"}>
                {isActivated(id) ? "activated" : "not activated"}
              </Chip>
            )
          }
          error={problem("workgroupIds")}
          isReadOnly={isReadOnly}
          onChange={(workgroupIds) => set({ workgroupIds })}
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
        help="How much of the user one interaction takes. One more is offered while the sum stays within 100 %."
      >
        <UtilizationRows
          value={draft.utilization}
          fallback="The workgroup’s, else 100 %, 1"
          error={problem("utilization")}
          isReadOnly={isReadOnly}
          onChange={(utilization) => set({ utilization })}
        />
      </FormSection>
    </>
  );
}
