import type { RoleView } from "@signalbox/server/contract";
import { useSession } from "../../../app/session.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { FormSection } from "../entity/form-section.tsx";
import type { EntityForm } from "../entity/use-entity-form.ts";
import { FormCheck, FormText } from "../fields/form-fields.tsx";
import { PickList } from "../fields/pick-list.tsx";
import type { UserDraft } from "./user-kind.ts";

const SHORTEST_PASSWORD = 12;

export interface UserAccessProps {
  form: EntityForm<UserDraft>;
  roles: readonly RoleView[];
}

/** Who it is, how they sign in, and what they may do. */
export function UserAccess({ form, roles }: UserAccessProps) {
  const { draft, set, problem, isReadOnly, isNew } = form;
  const { has } = useSession();
  const isShort = draft.password !== "" && draft.password.length < SHORTEST_PASSWORD;
  return (
    <>
      <FormSection title="User">
        <FormText
          form={form}
          field="name"
          label="User name"
          isRequired
          description="For signing in; handlers and queues name the user by it. No spaces."
          autoComplete="off"
        />
        <FormText form={form} field="displayName" label="Display name" isRequired />
        <FormText form={form} field="email" label="Email" type="email" />
      </FormSection>
      <FormSection title="Signing in">
        <FormCheck
          form={form}
          field="enabled"
          hint="Taken away, the user is signed out at once everywhere."
        >
          Enabled
        </FormCheck>
        {!isReadOnly && (
          <TextField
            label={isNew ? "Password" : "New password"}
            type="password"
            autoComplete="new-password"
            description={
              isNew
                ? "At least 12 characters. Without one the user cannot sign in yet."
                : "At least 12 characters. Empty leaves the password as it is."
            }
            value={draft.password}
            onChange={(password) => set({ password })}
            error={
              problem("password") ??
              (isShort
                ? `${SHORTEST_PASSWORD - draft.password.length} more characters.`
                : undefined)
            }
          />
        )}
      </FormSection>
      <FormSection
        title="Roles"
        help={has("role.edit") ? "What the user may do." : "It takes “role.edit” to change them."}
      >
        <PickList
          label="Roles"
          add="Add a role"
          none="No role: the user may do nothing."
          options={roles.map(({ id, name, notes }) => ({ id, name, hint: notes }))}
          value={draft.roleIds}
          error={problem("roleIds")}
          isReadOnly={isReadOnly || !has("role.edit")}
          onChange={(roleIds) => set({ roleIds })}
        />
      </FormSection>
    </>
  );
}
