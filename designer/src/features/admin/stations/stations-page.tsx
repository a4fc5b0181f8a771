import type { StationView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { Chip } from "../../../ui/chip.tsx";
import { NumberField } from "../../../ui/number-field.tsx";
import { licencesQuery, stationsQuery } from "../admin-data.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { EntityKind } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { FormCheck, FormText } from "../fields/form-fields.tsx";
import { LicencePicks } from "../licences/licence-picks.tsx";

interface StationDraft {
  name: string;
  alertTimeoutSeconds: number;
  active: boolean;
  licences: string[];
}

const STATION: EntityKind<StationView, StationDraft> = {
  one: "station",
  aOne: "a station",
  path: "/administration/stations",
  api: "/api/stations",
  right: "directory.edit",
  auditType: "station",
  query: stationsQuery,
  nameOf: (station) => station.name,
  toDraft: ({ name, alertTimeoutSeconds, active, licences }) => ({
    name,
    alertTimeoutSeconds,
    active,
    licences,
  }),
  blank: { name: "", alertTimeoutSeconds: 15, active: true, licences: [] },
  words: {
    name: "Name",
    alertTimeoutSeconds: "Alert timeout",
    active: "Active",
    licences: "Licences",
  },
};

export function StationsPage() {
  return (
    <EntityPage
      section="stations"
      kind={STATION}
      purpose="A place of work. It can hold the licence for social media, so that whoever sits there needs none."
      rowOf={({ licences, active }) => ({
        hint: licences.join(", ") || "No licences",
        end: !active && <Chip>inactive</Chip>,
      })}
    >
      {(view, onCreated) => <StationForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function StationForm(props: { view: StationView | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(STATION, view, props.onCreated);
  const licences = useQuery(licencesQuery);
  const { draft, set, problem, isReadOnly } = form;
  return (
    <EntityDetail
      kind={STATION}
      view={view}
      form={form}
      effect="Takes effect at once for whoever sits there."
      loss="Whoever sits there keeps working without a station. Its licences become free."
    >
      <FormSection title="Station">
        <FormText form={form} field="name" label="Name" isRequired />
        <NumberField
          label="Timeout for incoming interactions, seconds"
          description="How long an alert waits here for an answer: at least 7; 0 means the usual 15."
          minValue={0}
          maxValue={3600}
          isReadOnly={isReadOnly}
          value={draft.alertTimeoutSeconds}
          onChange={(seconds) => set({ alertTimeoutSeconds: seconds || 0 })}
          error={problem("alertTimeoutSeconds")}
        />
        <FormCheck form={form} field="active">
          Active
        </FormCheck>
      </FormSection>
      <FormSection title="Licences" help="ACD needs the licence on the user or on the station.">
        <LicencePicks
          licences={licences.data ?? []}
          saved={form.base.licences}
          value={draft.licences}
          error={problem("licences")}
          isReadOnly={isReadOnly}
          onChange={(chosen) => set({ licences: chosen })}
        />
      </FormSection>
    </EntityDetail>
  );
}
