import type { RoleView } from "@signalbox/server/contract";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { rolesQuery } from "../admin-data.ts";
import { count } from "../count.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { EntityKind } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { FieldIssue } from "../fields/field-issue.tsx";
import { FormCheck, FormLines, FormText } from "../fields/form-fields.tsx";
import { rightGroups } from "./right-groups.ts";

interface RoleDraft {
  name: string;
  notes: string;
  requiresSecondFactor: boolean;
  rights: string[];
}

const ROLE: EntityKind<RoleView, RoleDraft> = {
  one: "role",
  aOne: "a role",
  path: "/administration/roles",
  api: "/api/roles",
  right: "role.edit",
  auditType: "role",
  query: rolesQuery,
  nameOf: (role) => role.name,
  toDraft: ({ name, notes, requiresSecondFactor, rights }) => ({
    ...{ name, notes, requiresSecondFactor },
    rights: rights.toSorted(),
  }),
  blank: { name: "", notes: "", requiresSecondFactor: false, rights: [] },
  words: {
    name: "Name",
    notes: "Notes",
    requiresSecondFactor: "Asks for a second factor",
    rights: "Rights",
  },
};

const GROUPS = rightGroups();

export function RolesPage() {
  return (
    <EntityPage
      section="roles"
      kind={ROLE}
      purpose="A bundle of rights. Whoever has no role may do nothing; several roles add up."
      rowOf={(role) => ({
        hint: `${count(role.users, "user")} · ${count(role.rights.length, "right")}`,
        keywords: role.notes,
      })}
    >
      {(view, onCreated) => <RoleForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function RoleForm(props: { view: RoleView | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(ROLE, view, props.onCreated);
  const { draft, set, problem, isReadOnly } = form;
  const toggle = (right: string, isOn: boolean) =>
    set({
      rights: (isOn
        ? [...draft.rights, right]
        : draft.rights.filter((one) => one !== right)
      ).toSorted(),
    });
  return (
    <EntityDetail
      kind={ROLE}
      view={view}
      form={form}
      effect={
        view
          ? `Takes effect at once for ${count(view.users, "user")}, on open screens too.`
          : "Give it to users then."
      }
      loss={
        view &&
        (view.users > 0
          ? `${count(view.users, "user")} lose what it lets them do, at once.`
          : "No user has it.")
      }
    >
      <FormSection title="Role" help={view && count(view.users, "user")}>
        <FormText form={form} field="name" label="Name" isRequired />
        <FormLines form={form} field="notes" label="Notes" />
        <FormCheck
          form={form}
          field="requiresSecondFactor"
          hint="Whoever signs in with a password alone gets no further than setting up a code or a passkey."
        >
          Asks for a second factor
        </FormCheck>
      </FormSection>
      <FormSection title="Rights" help={`${draft.rights.length} chosen. What is not, is refused.`}>
        <FieldIssue>{problem("rights")}</FieldIssue>
        {GROUPS.map((group) => (
          <fieldset key={group.title} className="admin-picks admin-checks">
            <legend className="label">{group.title}</legend>
            {group.rights.map(({ name, what }) => (
              <Checkbox
                key={name}
                isReadOnly={isReadOnly}
                isSelected={draft.rights.includes(name)}
                onChange={(isOn) => toggle(name, isOn)}
              >
                <span>
                  {what}
                  <span className="sb-toggle-hint mono">{name}</span>
                </span>
              </Checkbox>
            ))}
          </fieldset>
        ))}
      </FormSection>
    </EntityDetail>
  );
}
