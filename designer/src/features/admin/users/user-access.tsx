import type { RoleView } from "@signalbox/server/contract";
import { useSession } from "../../../app/session.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { FormSection } from "../entity/form-section.tsx";
import type { EntityForm } from "../entity/use-entity-form.ts";
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
        <TextField
          label="User name"
          isRequired
          isReadOnly={isReadOnly}
          description="For signing in; handlers and queues name the user by it. No spaces."
          autoComplete="off"
          value={draft.name}
          onChange={(name) => set({ name })}
          error={problem("name")}
        />
        <TextField
          label="Display name"
          isRequired
          isReadOnly={isReadOnly}
          value={draft.displayName}
          onChange={(displayName) => set({ displayName })}
          error={problem("displayName")}
        />
        <TextField
          label="Email"
          type="email"
          isReadOnly={isReadOnly}
          value={draft.email}
          onChange={(email) => set({ email })}
          error={problem("email")}
        />
      </FormSection>
      <FormSection title="Signing in">
        <Checkbox
          isReadOnly={isReadOnly}
          isSelected={draft.enabled}
          onChange={(enabled) => set({ enabled })}
        >
          <span>
            Enabled
            <span className="sb-toggle-hint">
              Taken away, the user is signed out at once everywhere.
            </span>
          </span>
        </Checkbox>
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
