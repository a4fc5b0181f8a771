import type { ComponentType } from "react";

/**
 * Where features meet the application: one line per page, made by `page` of page.tsx.
 * An area appears in the rail once its path has a page here.
 */
export const pages = [] as const;

/** What stands in the foot of the rail on every page, such as the agent's status. */
export const railFoot: readonly ComponentType[] = [];
