import type { WrapUpCodeView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { workgroupsQuery, wrapUpCodesQuery } from "../admin-data.ts";
import { count } from "../count.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { EntityKind } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { Choice } from "../fields/choice.tsx";
import { FormText } from "../fields/form-fields.tsx";
import { namesOf } from "../fields/texts.ts";

interface CodeDraft {
  name: string;
  workgroupId: string | null;
}

const EVERYWHERE = "Every workgroup";

const CODE: EntityKind<WrapUpCodeView, CodeDraft> = {
  one: "wrap-up code",
  aOne: "a wrap-up code",
  path: "/administration/wrap-up-codes",
  api: "/api/wrap-up-codes",
  right: "directory.edit",
  auditType: "wrapUpCode",
  query: wrapUpCodesQuery,
  nameOf: ({ name }) => name,
  toDraft: ({ name, workgroupId }) => ({ name, workgroupId }),
  blank: { name: "", workgroupId: null },
  words: { name: "Name", workgroupId: "Workgroup" },
};

export function CodesPage() {
  return (
    <EntityPage
      section="wrap-up-codes"
      kind={CODE}
      purpose="What an agent says an interaction came to, when it is over. Whether a code is required stands at the workgroup."
      rowOf={rowOf}
      orders={["Workgroup"]}
    >
      {(view, onCreated) => <CodeForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function rowOf({ workgroup, uses }: WrapUpCodeView) {
  const place = workgroup || EVERYWHERE;
  return {
    hint: `${place} · ${usesText(uses)}`,
    keywords: place,
    sortBy: { Workgroup: workgroup },
  };
}

function CodeForm(props: { view: WrapUpCodeView | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(CODE, view, props.onCreated);
  const workgroups = useQuery(workgroupsQuery).data ?? [];
  return (
    <EntityDetail
      kind={CODE}
      view={view}
      form={form}
      texts={{ workgroupId: (id) => (id === null ? EVERYWHERE : namesOf(workgroups)(id)) }}
      effect={
        view && view.uses > 0
          ? `Takes effect at once. ${usesText(view.uses)} keeps the name it was given.`
          : "Agents can choose it at once."
      }
      loss={
        view &&
        (view.uses > 0
          ? `Nobody can choose it any more. What was ended with it (${usesText(view.uses)}) keeps the name.`
          : "Nobody can choose it any more. It was never used.")
      }
    >
      <FormSection title="Wrap-up code" help={view && usesText(view.uses)}>
        <FormText form={form} field="name" label="Name" isRequired maxLength={120} />
        <Choice
          label="Workgroup"
          none={EVERYWHERE}
          description="Whose agents may choose it."
          options={workgroups}
          isDisabled={form.isReadOnly}
          value={form.draft.workgroupId}
          onChange={(workgroupId) => form.set({ workgroupId })}
          error={form.problem("workgroupId")}
        />
      </FormSection>
    </EntityDetail>
  );
}

function usesText(uses: number): string {
  return uses === 0 ? "never used" : `used in ${count(uses, "wrap-up")}`;
}
