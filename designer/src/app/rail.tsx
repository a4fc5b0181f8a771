import { useRouter, useRouterState } from "@tanstack/react-router";
import { Link } from "react-aria-components";
import { Icon } from "../ui/icon.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { Logo } from "./logo.tsx";
import { railFoot } from "./routes.tsx";
import { useOpenAreas } from "./use-open-areas.ts";

/** The areas this user may open, as icons; their names and keys on hover and focus. */
export function Rail() {
  const areas = useOpenAreas();
  const router = useRouter();
  const here = useRouterState({ select: (state) => state.location.pathname });
  return (
    <div className="rail">
      <span className="rail-logo">
        <Logo />
      </span>
      <nav aria-label="Areas">
        <ul className="rail-areas">
          {areas.map((area) => {
            const isHere = here === area.path || here.startsWith(`${area.path}/`);
            return (
              <li key={area.id}>
                <Tooltip content={area.title} keys={area.keys} placement="right">
                  <Link
                    className="rail-link"
                    href={area.path}
                    aria-label={area.title}
                    onHoverStart={() => void router.preloadRoute({ to: area.path as "/" })}
                    {...(isHere && { "aria-current": "page" as const })}
                  >
                    <Icon of={area.icon} size={18} />
                  </Link>
                </Tooltip>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="rail-foot">
        {railFoot.map((Part) => (
          <Part key={Part.displayName ?? Part.name} />
        ))}
      </div>
    </div>
  );
}
