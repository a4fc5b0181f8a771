import type { SignOnProviderView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { Chip } from "../../../ui/chip.tsx";
import { rolesQuery } from "../admin-data.ts";
import { count } from "../count.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { Choice } from "../fields/choice.tsx";
import { CopyField } from "../fields/copy-field.tsx";
import { FormCheck, FormText } from "../fields/form-fields.tsx";
import { namesOf } from "../fields/texts.ts";
import { SIGN_ON } from "./sign-on-kind.ts";

export function SignOnPage() {
  return (
    <EntityPage
      section="single-sign-on"
      kind={SIGN_ON}
      purpose="People sign in where they sign in anyway: at an OpenID Connect provider of your company. Each is a button on the sign-in page."
      rowOf={(provider) => ({
        hint: provider.issuer,
        end: !provider.enabled && <Chip icon={Ban}>disabled</Chip>,
        keywords: provider.clientId,
      })}
    >
      {(view, onCreated) => <SignOnForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function SignOnForm(props: {
  view: SignOnProviderView | undefined;
  onCreated: (id: string) => void;
}) {
  const { view } = props;
  const form = useEntityForm(SIGN_ON, view, props.onCreated);
  const roles = useQuery(rolesQuery).data ?? [];
  const { draft, set, problem, isNew, isReadOnly } = form;
  const returnAddress = `${window.location.origin}/api/session/sign-on/${view?.id}/return`;
  return (
    <EntityDetail
      kind={SIGN_ON}
      view={view}
      form={form}
      texts={{
        // Never shown, not even as typed.
        secret: (value) => (value === "" ? "as it was" : "a new one"),
        newUserRoleId: (id) => (id === null ? "none" : namesOf(roles)([id])),
      }}
      isIncomplete={[draft.name, draft.issuer, draft.clientId].some((text) => text.trim() === "")}
      effect="The sign-in page shows it at once; who is signed in stays so."
      loss={
        view &&
        `${count(view.users, "user")} can no longer sign in by it. Their users stay, and other ways to sign in do too.`
      }
    >
      <FormSection title="Provider" help={view && count(view.users, "user")}>
        <FormText
          form={form}
          field="name"
          label="Name"
          isRequired
          description="On the button: “Sign in with …”"
          maxLength={60}
        />
        <FormText
          form={form}
          field="issuer"
          label="Issuer"
          isRequired
          isCode
          placeholder="https://login.example.org"
          description="The provider's address. It is asked for everything else when you save."
        />
        <FormCheck form={form} field="enabled" hint="Taken away, the button goes at once.">
          Enabled
        </FormCheck>
      </FormSection>
      <FormSection title="Client" help="As the provider knows Signalbox.">
        {isNew ? (
          <p className="muted">
            The address that the provider sends people back to is shown here once this is saved.
          </p>
        ) : (
          <CopyField
            label="Redirect URI"
            value={returnAddress}
            description="Register exactly this at the provider."
          />
        )}
        <FormText form={form} field="clientId" label="Client id" isRequired isCode />
        {!isReadOnly && (
          <FormText
            form={form}
            field="secret"
            label={view?.hasSecret ? "New client secret" : "Client secret"}
            type="password"
            autoComplete="off"
            description={
              view?.hasSecret
                ? "Empty leaves the one that is stored. It is kept encrypted and never shown."
                : "Empty for a public client. It is kept encrypted and never shown."
            }
          />
        )}
        <FormText form={form} field="scopes" label="Scopes" isCode />
      </FormSection>
      <FormSection
        title="Who is who"
        help="Known people are found by the provider's own id for them."
      >
        <FormCheck
          form={form}
          field="matchesEmail"
          hint="On the first visit only, and only if the provider has verified the address and one user has it."
        >
          The user with the same e-mail address is the same person
        </FormCheck>
        <Choice
          label="Role of new users"
          description="Who matches nobody becomes a user with this role, or is refused."
          none="None: who is not known is refused"
          isDisabled={isReadOnly}
          value={draft.newUserRoleId}
          options={roles}
          onChange={(newUserRoleId) => set({ newUserRoleId })}
          error={problem("newUserRoleId")}
        />
      </FormSection>
    </EntityDetail>
  );
}
