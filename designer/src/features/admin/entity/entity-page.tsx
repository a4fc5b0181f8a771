import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { MousePointerClick, Plus, SearchX } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { LoadError } from "../../../app/load-error.tsx";
import { useSession } from "../../../app/session.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { SplitPane, SplitPanel } from "../../../ui/split-pane.tsx";
import { AdminFrame } from "../admin-frame.tsx";
import { ADMIN_SECTIONS } from "../admin-sections.ts";
import { DetailSkeleton } from "./detail-skeleton.tsx";
import type { EntityKind } from "./entity-kind.ts";
import { EntityList, type EntityRow } from "./entity-list.tsx";

export interface EntityPageProps<View extends { id: string }, Draft extends object> {
  /** The section's id, such as `users`. */
  section: string;
  kind: EntityKind<View, Draft>;
  /** At module level, so that thousands of rows are made once. */
  rowOf: (view: View) => Omit<EntityRow, "id" | "name">;
  /** Titles of orders besides that of names; rows say by what. */
  orders?: readonly string[];
  /** What can be done with several of them at once. */
  bulk?: (ids: readonly string[], done: () => void) => ReactNode;
  /** Commands on all of them, in the page's head. */
  actions?: ReactNode;
  /** What these are for, in a sentence or two, while there are none or none is open. */
  purpose: string;
  /** Draws the one that is open; undefined is a new one. */
  children: (view: View | undefined, onCreated: (id: string) => void) => ReactNode;
}

/** The one pattern of the administration: all of a kind at the left, the open one beside. */
export function EntityPage<View extends { id: string }, Draft extends object>(
  props: EntityPageProps<View, Draft>,
) {
  const { section: sectionId, kind, rowOf, purpose, orders, bulk, actions, children } = props;
  const { id } = useParams({ strict: false }) as { id?: string };
  const { has } = useSession();
  const navigate = useNavigate();
  const query = useQuery(kind.query);
  const section = ADMIN_SECTIONS.find((one) => one.id === sectionId);
  const canAdd = has(kind.right);
  const views = query.data ?? NONE;
  const rows = useMemo(
    () => views.map((one) => ({ id: one.id, name: kind.nameOf(one), ...rowOf(one) })),
    [views, kind, rowOf],
  );
  const view = views.find((one) => one.id === id);
  const open = id === "new" ? `New ${kind.one}` : view && kind.nameOf(view);
  const onCreated = (created: string) =>
    void navigate({ href: `${kind.path}/${encodeURIComponent(created)}` });
  if (!section) return null;

  function detail(): ReactNode {
    // A key of its own for each: what was typed for one must not show up in another.
    if (id === "new") return <Keyed key="new">{children(undefined, onCreated)}</Keyed>;
    if (view) return <Keyed key={view.id}>{children(view, onCreated)}</Keyed>;
    if (query.isPending) return <DetailSkeleton />;
    if (id !== undefined)
      return (
        <EmptyState
          icon={SearchX}
          title={`There is no such ${kind.one}`}
          action={
            <Button onPress={() => void navigate({ href: kind.path })}>Show all of them</Button>
          }
        >
          It was deleted, or the address is wrong.
        </EmptyState>
      );
    return (
      <EmptyState
        icon={views.length === 0 ? (section?.icon ?? MousePointerClick) : MousePointerClick}
        title={views.length === 0 ? `No ${section?.title.toLowerCase()} yet` : `Open ${kind.aOne}`}
        action={
          canAdd && (
            <Button
              icon={Plus}
              kind={views.length === 0 ? "primary" : "secondary"}
              keys="n"
              onPress={() => void navigate({ href: `${kind.path}/new` })}
            >
              {`Add ${kind.one}`}
            </Button>
          )
        }
      >
        {purpose}
      </EmptyState>
    );
  }

  return (
    <AdminFrame section={sectionId} entity={open} actions={actions}>
      <SplitPane>
        <SplitPanel
          id="admin.list"
          label={section.title}
          side="left"
          defaultSize={280}
          minSize={200}
          maxSize={480}
          className="admin-list-panel"
        >
          {query.isPending && <SkeletonRows count={10} />}
          {query.isError && !query.data && (
            <LoadError
              isSmall
              title={`The ${section.title.toLowerCase()} could not be loaded`}
              error={query.error}
              isRetrying={query.isFetching}
              onRetry={() => void query.refetch()}
            />
          )}
          {query.data && (
            <EntityList
              title={section.title}
              one={kind.one}
              path={kind.path}
              rows={rows}
              selectedId={id}
              canAdd={canAdd}
              orders={orders}
              bulk={canAdd ? bulk : undefined}
            />
          )}
        </SplitPanel>
        <div className="admin-open">{query.isError && !query.data ? null : detail()}</div>
      </SplitPane>
    </AdminFrame>
  );
}

/** The same one each time: nothing is drawn anew for it. */
const NONE: never[] = [];

function Keyed({ children }: { children: ReactNode }) {
  return children;
}
