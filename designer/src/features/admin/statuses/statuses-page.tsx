import type { StatusView } from "@signalbox/server/contract";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { statusesQuery } from "../admin-data.ts";
import { EntityDetail } from "../entity/entity-detail.tsx";
import type { EntityKind } from "../entity/entity-kind.ts";
import { EntityPage } from "../entity/entity-page.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { useEntityForm } from "../entity/use-entity-form.ts";
import { FormText } from "../fields/form-fields.tsx";
import { STATUS_ICONS, statusIcon } from "./status-icons.ts";

type StatusDraft = Omit<StatusView, "id" | "rev">;

const STATUS: EntityKind<StatusView, StatusDraft> = {
  one: "status",
  aOne: "a status",
  path: "/administration/statuses",
  api: "/api/statuses",
  right: "directory.edit",
  auditType: "status",
  query: statusesQuery,
  nameOf: (status) => status.name,
  toDraft: ({ name, acdAllowed, afterCallWork, doNotDisturb, selectable, icon }) => ({
    name,
    acdAllowed,
    afterCallWork,
    doNotDisturb,
    selectable,
    icon,
  }),
  blank: {
    name: "",
    acdAllowed: false,
    afterCallWork: false,
    doNotDisturb: false,
    selectable: true,
    icon: "circle",
  },
  words: {
    name: "Name",
    acdAllowed: "ACD allowed",
    afterCallWork: "After-call work",
    doNotDisturb: "Do not disturb",
    selectable: "Agents may choose it",
    icon: "Icon",
  },
};

/** Which of a status's switches are on, and what each of them means. */
const SWITCHES = [
  {
    field: "acdAllowed",
    title: "ACD allowed",
    hint: "ACD may offer interactions to a user in this status.",
  },
  {
    field: "afterCallWork",
    title: "After-call work",
    hint: "Workgroups may use it as their wrap-up status.",
  },
  { field: "doNotDisturb", title: "Do not disturb", hint: "Nothing alerts, transfers included." },
  {
    field: "selectable",
    title: "Agents may choose it",
    hint: "Otherwise only ACD and handlers set it.",
  },
] as const;

export function StatusesPage() {
  return (
    <EntityPage
      section="statuses"
      kind={STATUS}
      purpose="What a user is doing: it decides whether ACD may offer interactions."
      rowOf={(status) => ({ hint: traits(status), end: <Icon of={statusIcon(status.icon)} /> })}
    >
      {(view, onCreated) => <StatusForm view={view} onCreated={onCreated} />}
    </EntityPage>
  );
}

function StatusForm(props: { view: StatusView | undefined; onCreated: (id: string) => void }) {
  const { view } = props;
  const form = useEntityForm(STATUS, view, props.onCreated);
  const { draft, set, problem, isReadOnly } = form;
  return (
    <EntityDetail
      kind={STATUS}
      view={view}
      form={form}
      effect="Takes effect at once for everybody who is in this status."
      loss="Nobody can choose it any more. What is reported under its name stays as it is."
    >
      <FormSection title="Status">
        <FormText form={form} field="name" label="Name" isRequired />
        <Select
          label="Icon"
          isDisabled={isReadOnly}
          error={problem("icon")}
          value={draft.icon}
          onChange={(icon) => set({ icon: String(icon) })}
          items={iconItems(draft.icon)}
        >
          {({ id, title }) => (
            <ListOption id={id} icon={statusIcon(id)} textValue={title}>
              {title}
            </ListOption>
          )}
        </Select>
      </FormSection>
      <FormSection title="What it means">
        <div className="admin-checks">
          {SWITCHES.map(({ field, title, hint }) => (
            <Checkbox
              key={field}
              isReadOnly={isReadOnly}
              isSelected={draft[field]}
              onChange={(isOn) => set({ [field]: isOn })}
            >
              <span>
                {title}
                <span className="sb-toggle-hint">{hint}</span>
              </span>
            </Checkbox>
          ))}
        </div>
      </FormSection>
    </EntityDetail>
  );
}

function traits(status: StatusView): string {
  const on = [
    status.acdAllowed && "ACD allowed",
    status.afterCallWork && "After-call work",
    status.doNotDisturb && "Do not disturb",
    !status.selectable && "set by the system",
  ].filter((trait) => trait !== false);
  return on.join(" · ") || "No ACD";
}

function iconItems(current: string): { id: string; title: string }[] {
  const known = Object.entries(STATUS_ICONS).map(([id, { title }]) => ({ id, title }));
  return known.some(({ id }) => id === current)
    ? known
    : [{ id: current, title: current }, ...known];
}
