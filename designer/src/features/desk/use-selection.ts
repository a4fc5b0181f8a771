import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useCallback } from "react";

/**
 * Which interaction is current stands after the `#` of the address: the back button walks through
 * it, a link leads to it, and ids of any length stay text.
 */
export function useSelection(): [string | undefined, (id: string | undefined) => void] {
  const navigate = useNavigate();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const select = useCallback(
    (id: string | undefined) => {
      void navigate({ href: id === undefined ? "/desk" : `/desk#${id}` });
    },
    [navigate],
  );
  return [/^[0-9]{1,19}$/.test(hash) ? hash : undefined, select];
}
