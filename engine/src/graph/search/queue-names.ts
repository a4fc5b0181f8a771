const SCOPED = /^(Workgroup|User|Station) Queue:(.+)$/;

/** The owner of a scoped queue as a reference: `Workgroup Queue:Support` → `workgroup:Support`. */
export function queueOwner(text: string): string | undefined {
  const [, scope, owner] = SCOPED.exec(text) ?? [];
  return scope === undefined ? undefined : `${scope.toLowerCase()}:${owner}`;
}

/** The same scope of another owner: `Workgroup Queue:Support` for `workgroup:Help` → `Workgroup Queue:Help`. */
export function queueOfOwner(text: string, owner: string): string {
  const [, scope] = SCOPED.exec(text) ?? [];
  return `${scope} Queue:${owner.slice(owner.indexOf(":") + 1)}`;
}
