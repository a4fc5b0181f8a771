import type { SkillView, UserView, WorkgroupView } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../../app/api.ts";
import { useSession } from "../../app/session.tsx";

/** Names of configured things by kind; a kind that cannot be read is absent. */
export type ResourceNames = Readonly<Record<string, readonly string[]>>;

const STALE_MS = 60_000;

/** What fields such as Workgroup or Skill offer. */
export function useResourceNames(): ResourceNames {
  const enabled = useSession().has("directory.read");
  const options = { enabled, staleTime: STALE_MS };
  const workgroups = useQuery({
    ...options,
    queryKey: ["workgroups"],
    queryFn: ({ signal }) => api.get<WorkgroupView[]>("/api/workgroups", { signal }),
  }).data;
  const skills = useQuery({
    ...options,
    queryKey: ["skills"],
    queryFn: ({ signal }) => api.get<SkillView[]>("/api/skills", { signal }),
  }).data;
  const users = useQuery({
    ...options,
    queryKey: ["users"],
    queryFn: ({ signal }) => api.get<UserView[]>("/api/users", { signal }),
  }).data;
  return useMemo(
    () => ({
      ...(workgroups && { workgroup: workgroups.map((each) => each.name) }),
      ...(skills && { skill: skills.map((each) => each.name) }),
      ...(users && {
        user: users.map((each) => each.name),
        category: [...new Set(users.flatMap((each) => each.categories))].toSorted(),
      }),
    }),
    [workgroups, skills, users],
  );
}
