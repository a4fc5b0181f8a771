import { type Ref, useRef, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import type { AuditFilter } from "../admin-data.ts";

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
  { id: "licence", title: "Licences" },
  { id: "handler", title: "Handlers" },
  { id: "session", title: "Sessions" },
];

/** What of the log is shown. What is typed counts when the field is left or on Enter. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const actor = useRef<HTMLInputElement>(null);
  useHotkeys([
    {
      id: "admin.search",
      title: "Search the audit log",
      section: "Administration",
      keys: "/",
      run: () => actor.current?.focus(),
    },
  ]);
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <search className="admin-filters" aria-label="Filters">
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
        inputRef={actor}
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
