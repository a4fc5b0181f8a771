import type { ScheduleView } from "@signalbox/server/contract";
import { schedulesQuery } from "../admin-data.ts";
import { count } from "../count.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { EntityKind } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { AddBox } from "../fields/add-box.tsx";
import { FieldIssue } from "../fields/field-issue.tsx";
import { FormLines, FormText } from "../fields/form-fields.tsx";
import { Holidays } from "./holidays.tsx";
import { Periods } from "./periods.tsx";
import { holidayText, periodText } from "./schedule-texts.ts";
import "./schedules.css";

export type ScheduleDraft = Omit<ScheduleView, "id" | "rev">;

const SCHEDULE: EntityKind<ScheduleView, ScheduleDraft> = {
  one: "schedule",
  aOne: "a schedule",
  path: "/administration/schedules",
  api: "/api/schedules",
  right: "directory.edit",
  auditType: "schedule",
  query: schedulesQuery,
  nameOf: ({ name }) => name,
  toDraft: ({ name, notes, timeZone, periods, holidays }) => ({
    name,
    notes,
    timeZone,
    periods,
    holidays,
  }),
  blank: {
    name: "",
    notes: "",
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    periods: [
      {
        days: ["monday", "tuesday", "wednesday", "thursday", "friday"],
        from: "09:00",
        to: "17:00",
      },
    ],
    holidays: [],
  },
  words: {
    name: "Name",
    notes: "Notes",
    timeZone: "Time zone",
    periods: "Hours",
    holidays: "Holidays",
  },
};

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((name) => ({ id: name, name }));

export function SchedulesPage() {
  return (
    <EntityPage
      section="schedules"
      kind={SCHEDULE}
      purpose="When the centre is open: several periods a day, on the schedule’s own clock, and days that go by other hours."
      rowOf={rowOf}
    >
      {(view, onCreated) => <ScheduleForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function rowOf({ timeZone, periods, holidays, notes }: ScheduleView) {
  return {
    hint: `${periods.map(periodText).join(", ") || "Never open"} · ${timeZone}`,
    keywords: `${notes} ${holidays.map(({ name }) => name).join(" ")}`,
  };
}

function ScheduleForm(props: { view: ScheduleView | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(SCHEDULE, view, props.onCreated);
  const { draft, set, problem, isReadOnly } = form;
  return (
    <EntityDetail
      kind={SCHEDULE}
      view={view}
      form={form}
      texts={{
        periods: (value) => periodText(value as ScheduleDraft["periods"][number]),
        holidays: (value) => holidayText(value as ScheduleDraft["holidays"][number]),
      }}
      effect="Takes effect at once."
      loss={view && `Its ${count(view.holidays.length, "holiday")} go with it.`}
    >
      <FormSection title="Schedule">
        <FormText form={form} field="name" label="Name" isRequired maxLength={120} />
        <FormLines form={form} field="notes" label="Notes" rows={2} />
      </FormSection>
      <FormSection title="Time zone" help="Whose clock the hours go by, summer time included.">
        <p>{draft.timeZone}</p>
        {!isReadOnly && (
          <AddBox
            label="Another time zone"
            options={ZONES}
            onAdd={(timeZone) => set({ timeZone })}
          />
        )}
        <FieldIssue>{problem("timeZone")}</FieldIssue>
      </FormSection>
      <FormSection title="Hours" help="From the first time up to, not including, the second.">
        <Periods
          value={draft.periods}
          problemAt={(index) => form.failure?.problemAt(`periods.${index}`)}
          isReadOnly={isReadOnly}
          onChange={(periods) => set({ periods })}
        />
      </FormSection>
      <FormSection title="Holidays" help="Days that go by hours of their own, or are closed.">
        <Holidays
          value={draft.holidays}
          problemAt={(index) => form.failure?.problemAt(`holidays.${index}`)}
          isReadOnly={isReadOnly}
          onChange={(holidays) => set({ holidays })}
        />
      </FormSection>
    </EntityDetail>
  );
}
