import type { LicenceView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { Link } from "react-aria-components";
import { api } from "../../../app/api.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { type Licence, licencesQuery, stationsQuery, usersQuery } from "../admin-data.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { EntityKind } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { FormNumber } from "../fields/form-fields.tsx";
import { holds, seatsState, seatsText } from "./seats.ts";

interface LicenceDraft {
  feature: string;
  seats: number | null;
}

const LICENCE: EntityKind<Licence, LicenceDraft> = {
  one: "licence",
  aOne: "a licence",
  path: "/administration/licences",
  api: "/api/licences",
  right: "directory.edit",
  auditType: "licence",
  query: licencesQuery,
  nameOf: (licence) => licence.title,
  toDraft: ({ feature, seats }) => ({ feature, seats }),
  blank: { feature: "", seats: null },
  words: { feature: "Key", seats: "Seats" },
  put: async (draft, rev) => {
    const body = { ...draft, rev };
    const saved = await api.post<LicenceView>("/api/licences", { body });
    return { ...saved, id: saved.feature };
  },
};

export function LicencesPage() {
  return (
    <EntityPage
      section="licences"
      kind={LICENCE}
      purpose="Features of the server, and seats that users or stations hold. Loading one needs no restart."
      rowOf={(licence) => ({
        hint: isAccess(licence)
          ? `${licence.assigned} assigned, ${licence.inUse} in use`
          : "Feature of the server",
        end: <SeatsMark licence={licence} />,
        keywords: licence.feature,
      })}
    >
      {(view, onCreated) => <LicenceForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function LicenceForm(props: { view: Licence | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(LICENCE, view, props.onCreated);
  const { draft, set, problem, isReadOnly, isNew } = form;
  return (
    <EntityDetail
      kind={LICENCE}
      view={view}
      form={form}
      texts={{ seats: (seats) => (seats === null ? "no limit" : String(seats)) }}
      effect="Takes effect at once, without a restart."
      loss={
        view &&
        (isAccess(view)
          ? "ACD offers nothing more to whoever held it."
          : `What “${view.title}” makes possible stops at once.`)
      }
      chips={view && <SeatsMark licence={view} />}
    >
      <FormSection title="Licence">
        {view && view.warning !== "" && <Banner tone="warning">{view.warning}</Banner>}
        <TextField
          label="Key"
          isCode
          isRequired
          isReadOnly={isReadOnly || !isNew}
          description={
            isNew
              ? "As in I3_ACCESS_ACD_SOCIAL_MEDIA. Keys with I3_ACCESS_ are seats, all others features."
              : undefined
          }
          value={draft.feature}
          onChange={(feature) => set({ feature: feature.trim() })}
          error={problem("feature")}
        />
        <FormNumber
          form={form}
          field="seats"
          label="Seats"
          placeholder="no limit"
          description="How many may hold it at a time. Empty: no limit."
          minValue={0}
          maxValue={1_000_000}
        />
      </FormSection>
      {view && isAccess(view) && (
        <FormSection title="Held by" help={seatsText(view)}>
          <Holders licence={view} />
        </FormSection>
      )}
    </EntityDetail>
  );
}

function Holders({ licence }: { licence: Licence }) {
  const users = useQuery(usersQuery).data ?? [];
  const stations = useQuery(stationsQuery).data ?? [];
  const holders = [
    ...users
      .filter((user) => holds(user.licences, licence))
      .map(({ id, displayName }) => ({ href: `/administration/users/${id}`, name: displayName })),
    ...stations
      .filter((station) => holds(station.licences, licence))
      .map(({ id, name }) => ({ href: `/administration/stations/${id}`, name: `Station ${name}` })),
  ];
  if (holders.length === 0)
    return <p className="muted">Nobody yet. Assign it at a user or a station.</p>;
  return (
    <ul className="admin-pick-rows">
      {holders.map(({ href, name }) => (
        <li key={href}>
          <Link href={href}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}

function SeatsMark({ licence }: { licence: Licence }) {
  const state = seatsState(licence);
  if (state === "over")
    return (
      <Chip icon={CircleAlert} tone="danger">
        too few seats
      </Chip>
    );
  if (state === "full")
    return (
      <Chip icon={TriangleAlert} tone="warning">
        no seat left
      </Chip>
    );
  if (state === "few")
    return (
      <Chip icon={TriangleAlert} tone="warning">
        few seats left
      </Chip>
    );
  return (
    <Chip icon={CircleCheck} tone="success">
      loaded
    </Chip>
  );
}

function isAccess({ feature }: LicenceView): boolean {
  return feature.startsWith("I3_ACCESS_");
}
