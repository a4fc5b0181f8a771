import type { AccountView, WorkgroupView } from "@signalbox/server/contract";
import { NumberField } from "../../../ui/number-field.tsx";
import { Radio, RadioGroup } from "../../../ui/radio-group.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { NETWORKS, networkTitle } from "../accounts/networks.ts";
import { FormRow, FormSection } from "../entity/form-section.tsx";
import type { EntityForm } from "../entity/use-entity-form.ts";
import { Choice } from "../fields/choice.tsx";
import { TagField } from "../fields/tag-field.tsx";
import type { ChannelDraft } from "./channel-kind.ts";

export interface ChannelSettingsProps {
  form: EntityForm<ChannelDraft>;
  accounts: readonly AccountView[];
  workgroups: readonly Pick<WorkgroupView, "id" | "name">[];
}

/** What is read, how often, whose it is, and what belongs together. */
export function ChannelSettings({ form, accounts, workgroups }: ChannelSettingsProps) {
  const { draft, set, problem, isReadOnly } = form;
  const network = accounts.find(({ id }) => id === draft.accountId)?.platform;
  const hasNoWorkgroup =
    draft.conversationWorkgroupId === null && draft.directMessageWorkgroupId === null;
  return (
    <>
      <FormSection title="Channel">
        <TextField
          label="Name"
          isRequired
          isReadOnly={isReadOnly}
          value={draft.name}
          onChange={(name) => set({ name })}
          error={problem("name")}
        />
        <Choice
          label="Account"
          none="Choose an account"
          options={accounts.map(({ id, name, platform }) => ({
            id,
            name: `${name} · ${networkTitle(platform)}`,
          }))}
          description={
            accounts.length === 0 ? "There is none yet: add it under Accounts first." : undefined
          }
          isDisabled={isReadOnly}
          value={draft.accountId || null}
          onChange={(accountId) => set({ accountId: accountId ?? "" })}
          error={problem("accountId")}
        />
      </FormSection>
      <FormSection title="Workgroups" help="Whose queue it comes to. One of the two at least.">
        <FormRow>
          <Choice
            label="For conversations"
            none="Conversations are not read"
            options={workgroups}
            isDisabled={isReadOnly}
            value={draft.conversationWorkgroupId}
            onChange={(conversationWorkgroupId) => set({ conversationWorkgroupId })}
            error={
              problem("conversationWorkgroupId") ??
              (hasNoWorkgroup && !form.isNew ? "Choose a workgroup for one of the two." : undefined)
            }
          />
          <Choice
            label="For direct messages"
            none="Direct messages are not read"
            options={workgroups}
            isDisabled={isReadOnly}
            value={draft.directMessageWorkgroupId}
            onChange={(directMessageWorkgroupId) => set({ directMessageWorkgroupId })}
            error={problem("directMessageWorkgroupId")}
          />
        </FormRow>
      </FormSection>
      <FormSection
        title="What is read"
        help={
          (network && NETWORKS[network]?.searchHelp) ??
          "Mentions and replies always; these words and names besides, where the network can search."
        }
      >
        <TagField
          label="Handles"
          placeholder="@acme"
          value={draft.handles}
          isReadOnly={isReadOnly}
          onChange={(handles) => set({ handles })}
          error={problem("handles")}
        />
        <TagField
          label="Keywords"
          placeholder={network === "mastodon" ? "#acme" : "acme router"}
          value={draft.keywords}
          isReadOnly={isReadOnly}
          onChange={(keywords) => set({ keywords })}
          error={problem("keywords")}
        />
      </FormSection>
      <FormSection
        title="Polling"
        help="The network's limits may raise the interval and lower the post limit. State shows what is really done."
      >
        <FormRow>
          <NumberField
            label="Poll interval, seconds"
            description="5 is the usual."
            minValue={1}
            maxValue={3600}
            isReadOnly={isReadOnly}
            value={draft.pollIntervalMs / 1000}
            onChange={(seconds) => set({ pollIntervalMs: Math.round((seconds || 5) * 1000) })}
            error={problem("pollIntervalMs")}
          />
          <NumberField
            label="Post limit"
            description="Posts asked for at a time, up to 100."
            minValue={1}
            maxValue={100}
            isReadOnly={isReadOnly}
            value={draft.postLimit}
            onChange={(postLimit) => set({ postLimit: postLimit || 100 })}
            error={problem("postLimit")}
          />
        </FormRow>
      </FormSection>
      <FormSection title="Threads" help="What becomes one interaction.">
        {(network === undefined || network === "facebook" || network === "x") && (
          <RadioGroup
            label="One interaction for each"
            isReadOnly={isReadOnly}
            value={draft.threadMode}
            onChange={(mode) => set({ threadMode: mode as ChannelDraft["threadMode"] })}
            error={problem("threadMode")}
          >
            <Radio
              value="perRootComment"
              hint="Everybody who answers our post is a conversation of their own."
            >
              Comment under a post
            </Radio>
            <Radio value="perPost" hint="A post with all its comments is one conversation.">
              Post
            </Radio>
          </RadioGroup>
        )}
        <NumberField
          label="Continuity, hours"
          description="A customer who writes again within this time after the disconnect continues the conversation; 0 always begins a new one."
          minValue={0}
          maxValue={8760}
          isReadOnly={isReadOnly}
          value={draft.continuityHours}
          onChange={(hours) => set({ continuityHours: hours || 0 })}
          error={problem("continuityHours")}
        />
        <NumberField
          label="Flood limit, one author"
          description="Whoever begins more conversations than this in a minute gets no new ones: the rest goes on in the newest. 0 is no limit."
          minValue={0}
          maxValue={1000}
          isReadOnly={isReadOnly}
          value={draft.floodLimit}
          onChange={(limit) => set({ floodLimit: limit || 0 })}
          error={problem("floodLimit")}
        />
        <NumberField
          label="Flood limit, all authors"
          description="When more conversations than this begin in a minute, the rest goes on in one interaction, and the channel's state says so. 0 is no limit."
          minValue={0}
          maxValue={100_000}
          isReadOnly={isReadOnly}
          value={draft.channelFloodLimit}
          onChange={(limit) => set({ channelFloodLimit: limit || 0 })}
          error={problem("channelFloodLimit")}
        />
        <NumberField
          label="Missed messages, hours"
          description="After an outage, what is older than this is kept and shown, and nobody is alerted."
          minValue={0}
          maxValue={8760}
          isReadOnly={isReadOnly}
          value={draft.backfillHours}
          onChange={(hours) => set({ backfillHours: hours || 0 })}
          error={problem("backfillHours")}
        />
        <NumberField
          label="Missed messages, number"
          description="So many of them are offered to agents in an hour; the rest is kept and shown. 0 is no limit."
          minValue={0}
          maxValue={100_000}
          isReadOnly={isReadOnly}
          value={draft.backfillLimit}
          onChange={(limit) => set({ backfillLimit: limit || 0 })}
          error={problem("backfillLimit")}
        />
      </FormSection>
    </>
  );
}
