import type { SkillView } from "@signalbox/server/contract";
import { skillsQuery } from "../admin-data.ts";
import { count } from "../count.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { EntityKind } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { FormLines, FormText } from "../fields/form-fields.tsx";

const SKILL: EntityKind<SkillView, { name: string; notes: string }> = {
  one: "skill",
  aOne: "a skill",
  path: "/administration/skills",
  api: "/api/skills",
  right: "directory.edit",
  auditType: "skill",
  query: skillsQuery,
  nameOf: (skill) => skill.name,
  toDraft: ({ name, notes }) => ({ name, notes }),
  blank: { name: "", notes: "" },
  words: { name: "Name", notes: "Notes" },
};

export function SkillsPage() {
  return (
    <EntityPage
      section="skills"
      kind={SKILL}
      purpose="Something an interaction may need and agents can: a language, a product, a kind of question. Handlers ask for skills; ACD finds who has them."
      rowOf={(skill) => ({ hint: usage(skill), keywords: skill.notes })}
    >
      {(view, onCreated) => <SkillForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function SkillForm(props: { view: SkillView | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(SKILL, view, props.onCreated);
  return (
    <EntityDetail
      kind={SKILL}
      view={view}
      form={form}
      effect={
        view ? `Takes effect at once for ${usage(view)}.` : "Give it to users and workgroups then."
      }
      loss={
        view &&
        (view.users + view.workgroups > 0
          ? `${usage(view)} lose it, with their proficiency and desire. Interactions that ask for it find nobody any more.`
          : "Nobody has it. Handlers that name it would ask for a skill that nobody can have.")
      }
    >
      <FormSection title="Skill" help={view && usage(view)}>
        <FormText
          form={form}
          field="name"
          label="Name"
          isRequired
          description="Handlers name the skill by this name."
        />
        <FormLines form={form} field="notes" label="Notes" />
      </FormSection>
    </EntityDetail>
  );
}

function usage({ users, workgroups }: SkillView): string {
  return `${count(users, "user")}, ${count(workgroups, "workgroup")}`;
}
