import type { BulkUserChange } from "@signalbox/server/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { api } from "../../../app/api.ts";
import { useSession } from "../../../app/session.tsx";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Button } from "../../../ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../../ui/menu.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { licencesQuery, rolesQuery, skillsQuery, workgroupsQuery } from "../admin-data.ts";
import { count } from "../count.ts";
import { BulkDialog } from "./bulk-dialog.tsx";

type Change = Omit<z.input<typeof BulkUserChange>, "userIds">;
type Adding = "skill" | "role" | "workgroup" | "licence";

/** The server changes so many at once, all of them or none. */
const MOST = 500;

/** What can be done with several users at once. */
export function BulkUsers({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const queryClient = useQueryClient();
  const { has } = useSession();
  const [adding, setAdding] = useState<Adding | undefined>();
  const things = {
    skill: useQuery(skillsQuery).data ?? [],
    role: useQuery(rolesQuery).data ?? [],
    workgroup: useQuery(workgroupsQuery).data ?? [],
    licence: (useQuery(licencesQuery).data ?? [])
      .filter(({ feature }) => feature.startsWith("I3_ACCESS_"))
      .map(({ title }) => ({ id: title, name: title })),
  };
  const changing = useApiMutation({
    failed: "Nobody was changed",
    place: adding ? "inline" : "toast",
    mutationFn: (change: Change) =>
      api.post<{ changed: number }>("/api/users/bulk", { body: { userIds: ids, ...change } }),
    onSuccess: async ({ changed }) => {
      setAdding(undefined);
      showToast({ title: `${count(changed, "user")} changed` });
      await queryClient.invalidateQueries({ queryKey: ["admin"] });
    },
  });
  const isTooMany = ids.length > MOST;
  const isDisabled = ids.length === 0 || isTooMany || changing.isPending;
  return (
    <>
      <Menu
        placement="top start"
        trigger={
          <Button kind="primary" isDisabled={isDisabled} isPending={changing.isPending}>
            {ids.length === 0 ? "Choose users first" : `Change ${count(ids.length, "user")}`}
          </Button>
        }
      >
        <MenuItem onAction={() => setAdding("skill")}>Add a skill…</MenuItem>
        <MenuItem onAction={() => setAdding("workgroup")}>Add to a workgroup…</MenuItem>
        {has("role.edit") ? (
          <MenuItem onAction={() => setAdding("role")}>Add a role…</MenuItem>
        ) : null}
        <MenuItem onAction={() => setAdding("licence")}>Add a licence…</MenuItem>
        <MenuSeparator />
        <MenuItem onAction={() => changing.mutate({ enabled: true })}>Enable</MenuItem>
        <MenuItem
          isDanger
          hint="Signs them out everywhere"
          onAction={() => changing.mutate({ enabled: false })}
        >
          Disable
        </MenuItem>
      </Menu>
      <Button kind="ghost" onPress={onDone}>
        Done
      </Button>
      {isTooMany && <p className="muted">At most {MOST} at once.</p>}
      {adding && (
        <BulkDialog
          thing={adding}
          options={things[adding]}
          users={ids.length}
          failure={changing.failure?.message}
          isPending={changing.isPending}
          onClose={() => {
            setAdding(undefined);
            changing.reset();
          }}
          onAdd={(id, level) => changing.mutate(changeFor(adding, id, level))}
        />
      )}
    </>
  );
}

function changeFor(
  adding: Adding,
  id: string,
  level: { proficiency: number; desire: number },
): Change {
  if (adding === "skill") return { addSkill: { skillId: id, ...level } };
  if (adding === "role") return { addRoleIds: [id] };
  return adding === "workgroup" ? { addWorkgroupIds: [id] } : { addLicence: id };
}
