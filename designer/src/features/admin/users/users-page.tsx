import type { UserView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { Ban, CircleCheck, CircleDashed } from "lucide-react";
import { Chip } from "../../../ui/chip.tsx";
import { licencesQuery, rolesQuery, skillsQuery, workgroupsQuery } from "../admin-data.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { FieldTexts } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { namesOf, skillTexts, utilizationText } from "../fields/texts.ts";
import { BulkUsers } from "./bulk-users.tsx";
import { UserAccess } from "./user-access.tsx";
import { USER, type UserDraft } from "./user-kind.ts";
import { UserRouting } from "./user-routing.tsx";
import { UserSignIn } from "./user-sign-in.tsx";
import { UsersFile } from "./users-file.tsx";

export function UsersPage() {
  return (
    <EntityPage
      section="users"
      kind={USER}
      purpose="Everybody who signs in: agents, supervisors, designers, administrators."
      rowOf={rowOf}
      actions={<UsersFile />}
      orders={["Status", "Workgroup"]}
      bulk={(ids, done) => <BulkUsers ids={ids} onDone={done} />}
    >
      {(view, onCreated) => <UserForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function rowOf(user: UserView) {
  const groups = user.workgroups.map(({ name }) => name);
  const status = user.signedIn ? user.status : "";
  return {
    hint: groups.join(", ") || "No workgroup",
    end: user.enabled ? (
      user.signedIn && (
        <Chip icon={CircleCheck} tone="success">
          {user.status}
        </Chip>
      )
    ) : (
      <Chip icon={Ban}>disabled</Chip>
    ),
    keywords: [
      user.name,
      user.email,
      ...user.roles.map(({ name }) => name),
      ...groups,
      ...user.skills.map(({ name }) => name),
    ].join(" "),
    sortBy: { Status: user.enabled ? status : "", Workgroup: groups[0] ?? "" },
  };
}

function UserForm(props: { view: UserView | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(USER, view, props.onCreated);
  const roles = useQuery(rolesQuery).data ?? [];
  const workgroups = useQuery(workgroupsQuery).data ?? [];
  const skills = useQuery(skillsQuery).data ?? [];
  const licences = useQuery(licencesQuery).data ?? [];
  const texts: FieldTexts<UserDraft> = {
    // Never shown, not even as typed.
    password: (value) => (value === "" ? "as it was" : "a new one"),
    roleIds: namesOf(roles),
    workgroupIds: namesOf(workgroups),
    deactivatedWorkgroupIds: namesOf(workgroups),
    skills: skillTexts(skills),
    utilization: utilizationText,
  };
  return (
    <EntityDetail
      kind={USER}
      view={view}
      form={form}
      texts={texts}
      effect={effectOf(view, form.changed)}
      loss={
        view &&
        `${view.displayName} can no longer sign in and leaves ${view.workgroups.length === 0 ? "no workgroup" : view.workgroups.map(({ name }) => name).join(", ")}. The licences become free. Interactions already handled stay under this name.`
      }
      chips={view && <Presence user={view} />}
    >
      <UserAccess form={form} roles={roles} />
      {view && !form.isReadOnly && <UserSignIn user={view} />}
      <UserRouting form={form} workgroups={workgroups} skills={skills} licences={licences} />
    </EntityDetail>
  );
}

function Presence({ user }: { user: UserView }) {
  if (!user.enabled) return <Chip icon={Ban}>disabled</Chip>;
  return user.signedIn ? (
    <Chip icon={CircleCheck} tone="success">
      signed in · {user.status}
    </Chip>
  ) : (
    <Chip icon={CircleDashed}>signed out</Chip>
  );
}

function effectOf(user: UserView | undefined, changed: readonly (keyof UserDraft)[]): string {
  if (!user) return "They can sign in at once.";
  if (changed.includes("roleIds"))
    return "What the user may do changes at once, on open screens too.";
  return user.signedIn
    ? `Takes effect at once; ${user.displayName} is signed in.`
    : "Takes effect at once.";
}
