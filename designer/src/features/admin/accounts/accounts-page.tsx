import type { AccountView } from "@signalbox/server/contract";
import { KeyRound } from "lucide-react";
import { Chip } from "../../../ui/chip.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { count } from "../count.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { CopyField } from "../fields/copy-field.tsx";
import { FieldIssue } from "../fields/field-issue.tsx";
import { ACCOUNT } from "./account-kind.ts";
import { Authorise } from "./authorise.tsx";
import { CredentialFields } from "./credential-fields.tsx";
import { Expiry } from "./expiry.tsx";
import {
  credentialFields,
  endsSoon,
  mainSecret,
  NETWORKS,
  type Network,
  networkTitle,
} from "./networks.ts";
import { TestConnection } from "./test-connection.tsx";

export function AccountsPage() {
  return (
    <EntityPage
      section="accounts"
      kind={ACCOUNT}
      purpose="Our identities on the networks, with their credentials. Channels read and answer through them."
      rowOf={(account) => ({
        hint: account.handle || networkTitle(account.platform),
        end: (
          <>
            {endsSoon(account.expiresAt, Date.now()) && (
              <Chip icon={KeyRound} tone="warning" title="Its token ends soon: authorise it again.">
                Ends soon
              </Chip>
            )}
            <Chip>{networkTitle(account.platform)}</Chip>
          </>
        ),
        keywords: `${account.handle} ${account.platform}`,
      })}
    >
      {(view, onCreated) => <AccountForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function AccountForm(props: { view: AccountView | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(ACCOUNT, view, props.onCreated);
  const { draft, set, problem, isReadOnly, isNew } = form;
  const facts = NETWORKS[draft.platform];
  const refusedCredential =
    form.failure?.code === "CREDENTIALS_REFUSED" ? mainSecret(draft.platform) : undefined;
  return (
    <EntityDetail
      kind={ACCOUNT}
      view={view}
      form={form}
      texts={{ credentials: (value) => typedLabels(draft.platform, value) }}
      effect={
        view
          ? `The network is asked first; then ${count(view.channels, "channel")} go on with it at once.`
          : "The network is asked first; an account that it refuses is not saved."
      }
      loss={
        view &&
        "Its credentials are forgotten. Messages and interactions that came through it stay. An account that channels use cannot be deleted."
      }
      chips={
        view && (
          <Chip>{[networkTitle(view.platform), view.handle].filter(Boolean).join(" · ")}</Chip>
        )
      }
    >
      <FormSection title="Account" help={view && `Used by ${count(view.channels, "channel")}.`}>
        {isNew && (
          <Select
            label="Network"
            items={Object.entries(NETWORKS).map(([id, { title }]) => ({ id, title }))}
            value={draft.platform}
            onChange={(platform) => {
              const network = platform as Network;
              set({
                platform: network,
                baseUrl: NETWORKS[network]?.baseUrl ?? "",
                credentials: {},
              });
            }}
          >
            {({ id, title }) => <ListOption id={id}>{title}</ListOption>}
          </Select>
        )}
        <TextField
          label="Name"
          description="How it is called here."
          isRequired
          isReadOnly={isReadOnly}
          value={draft.name}
          onChange={(name) => set({ name })}
          error={problem("name")}
        />
        <TextField
          label={facts?.baseUrlLabel ?? "Address"}
          description={facts?.baseUrlHelp}
          isCode
          isReadOnly={isReadOnly}
          value={draft.baseUrl}
          onChange={(baseUrl) => set({ baseUrl })}
          error={problem("baseUrl")}
        />
      </FormSection>
      <Authorise view={view} form={form} />
      <FormSection
        title="Credentials"
        help={
          isNew
            ? "They are encrypted and never shown again."
            : "Never shown. Fill in only what is to change."
        }
      >
        <CredentialFields
          network={draft.platform}
          isNew={isNew}
          isReadOnly={isReadOnly}
          value={draft.credentials}
          problem={(name) =>
            form.failure?.problemAt(`credentials.${name}`) ??
            (name === refusedCredential ? form.failure?.message : undefined)
          }
          onChange={(credentials) => set({ credentials })}
        />
        {view?.expiresAt && <Expiry at={view.expiresAt} />}
        <FieldIssue>{form.failure?.problemAt("credentials")}</FieldIssue>
        <TestConnection
          accountId={view?.id}
          isMoved={form.changed.includes("baseUrl")}
          draft={draft}
        />
      </FormSection>
      {view && view.webhookUrl !== "" && (
        <FormSection
          title="Webhook"
          help="Pushed at once instead of at the next poll. Polling goes on as a safety net."
        >
          <CopyField
            label="Callback URL"
            value={view.webhookUrl}
            description="Enter it in the app's webhook settings with the verify token, and subscribe to feed and messages."
          />
        </FormSection>
      )}
    </EntityDetail>
  );
}

/** Which credentials were typed; never what. */
function typedLabels(network: Network, value: unknown): string {
  const names = Object.keys((value ?? {}) as object);
  if (names.length === 0) return "as they were";
  const fields = credentialFields(network);
  return `new ${names.map((name) => fields.find((field) => field.name === name)?.label ?? name).join(", ")}`;
}
