import { useRouter } from "@tanstack/react-router";
import { type Area, openAreas } from "./areas.ts";
import { useSession } from "./session.tsx";

export function useOpenAreas(): Area[] {
  const { has } = useSession();
  const router = useRouter();
  return openAreas(has, (path) => path in router.routesByPath);
}
