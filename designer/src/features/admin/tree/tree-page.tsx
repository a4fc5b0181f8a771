import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { FolderPlus, SearchX } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { LoadError } from "../../../app/load-error.tsx";
import { useSession } from "../../../app/session.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { SplitPane, SplitPanel } from "../../../ui/split-pane.tsx";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import { AdminFrame } from "../admin-frame.tsx";
import { DetailSkeleton } from "../entity/detail-skeleton.tsx";
import { EntryDetail } from "./entry-detail.tsx";
import { EntryTree } from "./entry-tree.tsx";
import { FoundList } from "./found-list.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { RecentChanges } from "./recent-changes.tsx";
import { entryQuery, nameOf, pagePath, treeQuery } from "./tree-data.ts";
import { treeOf } from "./tree-nodes.ts";
import "./tree.css";

/** The directory as DSEdit shows it: the tree at the left, an entry's attributes beside. */
export function TreePage() {
  const { id: path = "" } = useParams({ strict: false }) as { id?: string };
  const navigate = useNavigate();
  const canEdit = useSession().has("directory.tree");
  const tree = useQuery(treeQuery);
  const roots = useMemo(() => treeOf(tree.data ?? []), [tree.data]);
  const [search, setSearch] = useState("");
  const [isAdding, setAdding] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const text = search.trim();
  const open = (next: string) => void navigate({ href: pagePath(next) });
  useHotkeys([
    {
      id: "admin.search",
      title: "Search names and values",
      section: "Administration",
      keys: "/",
      run: () => input.current?.focus(),
    },
    {
      id: "admin.add",
      title: "Add an entry…",
      section: "Administration",
      keys: "n",
      isDisabled: !canEdit,
      isHidden: !canEdit,
      run: () => setAdding(true),
    },
  ]);
  return (
    <AdminFrame section="tree" entity={path === "" ? undefined : nameOf(path)}>
      <SplitPane>
        <SplitPanel
          id="admin.tree"
          label="Directory tree"
          side="left"
          defaultSize={320}
          minSize={220}
          maxSize={560}
          className="admin-list-panel"
        >
          <div className="admin-list">
            <div className="admin-list-head">
              <SearchField
                label="Search names and values"
                keys="/"
                className="grow"
                inputRef={input}
                value={search}
                onChange={setSearch}
              />
              {canEdit && (
                <IconButton
                  icon={FolderPlus}
                  label={path === "" ? "Add an entry…" : `Add an entry below ${nameOf(path)}…`}
                  keys="n"
                  onPress={() => setAdding(true)}
                />
              )}
            </div>
            {tree.isPending && <SkeletonRows count={10} />}
            {tree.isError && !tree.data && (
              <LoadError
                isSmall
                title="The tree could not be loaded"
                error={tree.error}
                isRetrying={tree.isFetching}
                onRetry={() => void tree.refetch()}
              />
            )}
            {tree.data && text !== "" && <FoundList text={text} onOpen={open} />}
            {tree.data && text === "" && (
              <>
                <EntryTree roots={roots} selected={path} onOpen={open} />
                <p className="admin-list-foot label num">{entriesText(tree.data.length)}</p>
              </>
            )}
          </div>
        </SplitPanel>
        <div className="admin-open">
          {path === "" ? <RecentChanges onOpen={open} /> : <OpenEntry key={path} path={path} />}
        </div>
      </SplitPane>
      {isAdding && (
        <NameDialog doing="add" path={path} onClose={() => setAdding(false)} onDone={open} />
      )}
    </AdminFrame>
  );
}

function OpenEntry({ path }: { path: string }) {
  const entry = useQuery(entryQuery(path));
  const navigate = useNavigate();
  if (entry.data) return <EntryDetail entry={entry.data} />;
  if (entry.isPending) return <DetailSkeleton />;
  return (
    <EmptyState
      icon={SearchX}
      title="This entry could not be opened"
      action={
        <Button onPress={() => void navigate({ href: pagePath("") })}>Show recent changes</Button>
      }
    >
      {entry.error.message}
    </EmptyState>
  );
}

function entriesText(entries: number): string {
  return entries === 1 ? "1 entry" : `${entries} entries`;
}
