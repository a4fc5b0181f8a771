import { type Ref, useRef, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import type { AuditFilter } from "../admin-data.ts";
import { dayOf, instantOf } from "./days.ts";

export interface AuditFiltersProps {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}

const ALL = "";

const TYPES = [
  { id: ALL, title: "Everything" },
  { id: "account", title: "Accounts" },
  { id: "channel", title: "Channels" },
  { id: "user", title: "Users" },
  { id: "role", title: "Roles" },
  { id: "workgroup", title: "Workgroups" },
  { id: "skill", title: "Skills" },
  { id: "status", title: "Statuses" },
  { id: "station", title: "Stations" },
  { id: "wrapUpCode", title: "Wrap-up codes" },
  { id: "schedule", title: "Schedules" },
  { id: "cannedResponse", title: "Canned responses" },
  { id: "licence", title: "Licences" },
  { id: "serverParameter", title: "Server parameters" },
  { id: "entry", title: "Directory tree" },
  { id: "handler", title: "Handlers" },
  { id: "run", title: "Runs" },
  { id: "session", title: "Sessions" },
];

/** What of the log is shown. What is typed counts when the field is left or on Enter. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const words = useRef<HTMLInputElement>(null);
  useHotkeys([
    {
      id: "admin.search",
      title: "Search the audit log",
      section: "Administration",
      keys: "/",
      run: () => words.current?.focus(),
    },
  ]);
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <search className="admin-filters" aria-label="Filters">
      <FilterText
        label="Search"
        placeholder="Any word of it"
        inputRef={words}
        value={filter.text ?? ""}
        onChange={(text) => onChange({ ...filter, text: text || undefined })}
      />
      <Select
        label="Of"
        items={TYPES}
        value={filter.entityType ?? ALL}
        onChange={(type) => onChange({ ...filter, entityType: String(type) || undefined })}
      >
        {({ id, title }) => <ListOption id={id}>{title}</ListOption>}
      </Select>
      <FilterText
        label="Who"
        placeholder="User name"
        value={filter.actor ?? ""}
        onChange={(text) => onChange({ ...filter, actor: text || undefined })}
      />
      <FilterText
        label="What"
        placeholder="channel.changed"
        value={filter.action ?? ""}
        onChange={(text) => onChange({ ...filter, action: text || undefined })}
      />
      <FilterText
        label="Id"
        placeholder="Any"
        value={filter.entityId ?? ""}
        onChange={(text) => onChange({ ...filter, entityId: text || undefined })}
      />
      <FilterText
        label="From day"
        placeholder="2026-11-22"
        value={dayOf(filter.from, 0)}
        onChange={(text) => onChange({ ...filter, from: instantOf(text, 0) })}
      />
      <FilterText
        label="To day"
        placeholder="2026-11-23"
        value={dayOf(filter.until, -1)}
        onChange={(text) => onChange({ ...filter, until: instantOf(text, 1) })}
      />
      {isFiltered && (
        <Button kind="ghost" onPress={() => onChange({})}>
          Clear
        </Button>
      )}
    </search>
  );
}

interface FilterTextProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  inputRef?: Ref<HTMLInputElement>;
}

function FilterText({ label, placeholder, value, onChange, inputRef }: FilterTextProps) {
  const [typed, setTyped] = useState<string | undefined>();
  function apply(): void {
    if (typed !== undefined && typed.trim() !== value) onChange(typed.trim());
    setTyped(undefined);
  }
  return (
    <TextField
      label={label}
      placeholder={placeholder}
      value={typed ?? value}
      onChange={setTyped}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === "Enter") apply();
        else event.continuePropagation();
      }}
      {...(inputRef && { inputRef })}
    />
  );
}
