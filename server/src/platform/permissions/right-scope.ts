/** Where a right holds: everywhere, or only for these workgroups or channels. */
export type RightScope = { workgroups?: string[]; channels?: string[] };
