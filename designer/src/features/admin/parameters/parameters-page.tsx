import type { ParameterView } from "@signalbox/server/contract";
import { api } from "../../../app/api.ts";
import { type Parameter, parametersQuery } from "../admin-data.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { EntityKind } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { FormLines, FormText } from "../fields/form-fields.tsx";

interface ParameterDraft {
  name: string;
  value: string;
  notes: string;
}

const PARAMETER: EntityKind<Parameter, ParameterDraft> = {
  one: "server parameter",
  aOne: "a server parameter",
  path: "/administration/parameters",
  api: "/api/server-parameters",
  right: "directory.edit",
  auditType: "serverParameter",
  query: parametersQuery,
  nameOf: ({ name }) => name,
  toDraft: ({ name, value, notes }) => ({ name, value, notes }),
  blank: { name: "", value: "", notes: "" },
  words: { name: "Name", value: "Value", notes: "Notes" },
  put: async ({ name, ...draft }, rev) => {
    const path = `/api/server-parameters/${encodeURIComponent(name.trim())}`;
    const saved = await api.put<ParameterView>(path, { body: { ...draft, rev } });
    return { ...saved, id: saved.name };
  },
};

export function ParametersPage() {
  return (
    <EntityPage
      section="parameters"
      kind={PARAMETER}
      purpose="Values that handlers read by name with Get Server Parameter: change them here and no handler has to be drawn anew."
      rowOf={rowOf}
    >
      {(view, onCreated) => <ParameterForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function rowOf({ value, notes }: Parameter) {
  return { hint: value === "" ? "empty" : value, keywords: `${value} ${notes}` };
}

function ParameterForm(props: { view: Parameter | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(PARAMETER, view, props.onCreated);
  const isNameless = form.isNew && form.draft.name.trim() === "";
  return (
    <EntityDetail
      kind={PARAMETER}
      view={view}
      form={form}
      isIncomplete={isNameless}
      effect="Handlers read it from their next step on."
      loss={view && "Handlers that read it leave by their exit for what is not there."}
    >
      <FormSection title="Server parameter">
        <FormText
          form={form}
          field="name"
          label="Name"
          isRequired
          isFixed={!form.isNew}
          description={
            form.isNew
              ? "Handlers read it by this name, in any case. It cannot change later."
              : undefined
          }
          maxLength={120}
        />
        <FormLines form={form} field="value" label="Value" rows={2} />
        <FormLines form={form} field="notes" label="Notes" rows={2} />
      </FormSection>
    </EntityDetail>
  );
}
