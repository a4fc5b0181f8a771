import type { Right } from "../permissions/rights.ts";

/** Who may be told; one match suffices. `right` alone means: held everywhere. */
export type Audience = {
  users?: string[];
  workgroups?: string[];
  right?: Right;
  everyone?: true;
};
