import type { CannedResponseView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { cannedQuery, workgroupsQuery } from "../admin-data.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { EntityKind } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { FormText } from "../fields/form-fields.tsx";
import { PickList } from "../fields/pick-list.tsx";
import { namesOf } from "../fields/texts.ts";
import { CannedText } from "./canned-text.tsx";

export interface CannedDraft {
  name: string;
  folder: string;
  text: string;
  workgroupIds: string[];
}

const CANNED: EntityKind<CannedResponseView, CannedDraft> = {
  one: "canned response",
  aOne: "a canned response",
  path: "/administration/canned-responses",
  api: "/api/canned-responses",
  right: "directory.edit",
  auditType: "cannedResponse",
  query: cannedQuery,
  nameOf: ({ name }) => name,
  toDraft: ({ name, folder, text, workgroups }) => ({
    name,
    folder,
    text,
    workgroupIds: workgroups.map(({ id }) => id),
  }),
  blank: { name: "", folder: "", text: "", workgroupIds: [] },
  words: { name: "Name", folder: "Folder", text: "Text", workgroupIds: "Workgroups" },
};

export function CannedPage() {
  return (
    <EntityPage
      section="canned-responses"
      kind={CANNED}
      purpose="Texts that agents answer with, in folders; they type / in a reply to find one."
      rowOf={rowOf}
      orders={["Folder"]}
    >
      {(view, onCreated) => <CannedForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function rowOf({ folder, text, workgroups }: CannedResponseView) {
  const whose = workgroups.map(({ name }) => name).join(", ") || "Everybody";
  return {
    hint: [folder.replaceAll("/", " / "), whose].filter(Boolean).join(" · "),
    keywords: `${folder} ${whose} ${text}`,
    sortBy: { Folder: folder },
  };
}

function CannedForm(props: {
  view: CannedResponseView | undefined;
  onCreated: (id: string) => void;
}) {
  const { view } = props;
  const form = useEntityForm(CANNED, view, props.onCreated);
  const workgroups = useQuery(workgroupsQuery).data ?? [];
  const { draft, set, problem, isReadOnly } = form;
  return (
    <EntityDetail
      kind={CANNED}
      view={view}
      form={form}
      texts={{ workgroupIds: namesOf(workgroups) }}
      effect="Agents find it at once."
      loss={view && "Agents find it no more. What was answered with it stays."}
    >
      <FormSection title="Canned response">
        <FormText form={form} field="name" label="Name" isRequired maxLength={120} />
        <FormText
          form={form}
          field="folder"
          label="Folder"
          placeholder="Billing/Refunds"
          description="Folders in folders are joined by a slash. Empty: at the top."
          maxLength={240}
        />
        <CannedText form={form} />
      </FormSection>
      <FormSection title="Workgroups" help="Whose agents find it.">
        <PickList
          label="Workgroups"
          add="Add a workgroup"
          none="Everybody’s."
          options={workgroups}
          value={draft.workgroupIds}
          error={problem("workgroupIds")}
          isReadOnly={isReadOnly}
          onChange={(workgroupIds) => set({ workgroupIds })}
        />
      </FormSection>
    </EntityDetail>
  );
}
