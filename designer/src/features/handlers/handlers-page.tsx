import "../../app/zod-without-eval.ts";
import type { HandlerSummary, LiveEventData } from "@signalbox/server/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Download, Plus, SearchX, TriangleAlert, Upload, Workflow } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { handlersQuery } from "../../app/handlers-api.ts";
import { useLive } from "../../app/live.tsx";
import { LoadError } from "../../app/load-error.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Table, type TableColumn } from "../../ui/table.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { ConfirmDeed } from "./confirm-deed.tsx";
import { CopyDialog } from "./copy-dialog.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { HANDLER_COLUMNS } from "./handler-columns.tsx";
import { type HandlerDeed, HandlerMenu } from "./handler-menu.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { findHandlers, type Sort, sortHandlers } from "./list-handlers.ts";
import { NewHandlerDialog } from "./new-handler-dialog.tsx";
import "./handlers.css";

const CRUMBS = [{ label: "Handlers" }];

/** All handlers: what starts them, which version runs, and how they fare. */
export function HandlersPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const isEditor = useSession().has("handler.edit");
  const { data, error, refetch, isRefetching } = useQuery(handlersQuery);
  const [query, setQuery] = useState("");
  const [sort, setSort] = useState<Sort>({ column: "title", direction: "ascending" });
  const [isCreating, setCreating] = useState(false);
  const [bundle, setBundle] = useState<"export" | "import">();
  const [chosen, setChosen] = useState<{ handler: HandlerSummary; deed: HandlerDeed }>();
  const search = useRef<HTMLInputElement>(null);
  useLive(["handler.changed"], (event) => {
    const { what } = event.data as unknown as LiveEventData<"handler.changed">;
    // A draft is saved every second while somebody draws; the list follows at its own pace.
    void client.invalidateQueries({
      queryKey: handlersQuery.queryKey,
      exact: true,
      ...(what === "draft" && { refetchType: "none" as const }),
    });
  });
  const open = (handler: { id: string }) => void navigate({ href: `/handlers/${handler.id}` });
  useHotkeys([
    {
      id: "handlers.new",
      title: "New handler…",
      section: "Handlers",
      keys: "n",
      isDisabled: !isEditor,
      run: () => setCreating(true),
    },
    {
      id: "handlers.export",
      title: "Export handlers…",
      section: "Handlers",
      run: () => setBundle("export"),
    },
    {
      id: "handlers.import",
      title: "Import handlers…",
      section: "Handlers",
      isDisabled: !isEditor,
      run: () => setBundle("import"),
    },
    {
      id: "handlers.find",
      title: "Find a handler",
      section: "Handlers",
      keys: "/",
      run: () => search.current?.focus(),
    },
    ...(data ?? []).map((handler) => ({
      id: `handlers.open.${handler.id}`,
      title: `Open ${handler.title}`,
      section: "Handlers",
      keywords: handler.id,
      run: () => open(handler),
    })),
  ]);
  const rows = useMemo(
    () => sortHandlers(findHandlers(data ?? [], query), query === "" ? sort : undefined),
    [data, query, sort],
  );
  const columns = useMemo(() => [...HANDLER_COLUMNS, menuColumn(setChosen)], []);
  const taken = useMemo(() => new Set(data?.map((each) => each.id)), [data]);
  const newButton = isEditor && (
    <Button kind="primary" icon={Plus} keys="n" onPress={() => setCreating(true)}>
      New handler
    </Button>
  );
  return (
    <div className="handlers-page">
      <PageHeader crumbs={CRUMBS} actions={newButton} />
      {error && !data ? (
        <LoadError
          title="The handlers could not be loaded"
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isRefetching}
        />
      ) : (
        <>
          <div className="handlers-bar">
            <SearchField
              label="Find a handler"
              keys="/"
              value={query}
              onChange={setQuery}
              inputRef={search}
              className="handlers-search"
              onSubmit={() => {
                const [first] = rows;
                if (first) open(first);
              }}
            />
            {data && <span className="label">{countText(rows.length, data.length)}</span>}
            <span className="grow" />
            <Button kind="ghost" icon={Download} onPress={() => setBundle("export")}>
              Export…
            </Button>
            {isEditor && (
              <Button kind="ghost" icon={Upload} onPress={() => setBundle("import")}>
                Import…
              </Button>
            )}
            <Button
              kind="ghost"
              icon={TriangleAlert}
              onPress={() => void navigate({ href: "/runs" })}
            >
              Faulted runs
            </Button>
          </div>
          {!data ? (
            <SkeletonRows count={10} />
          ) : (
            <Table<HandlerSummary>
              label="Handlers"
              className="handlers-table"
              columns={columns}
              rows={rows}
              sortDescriptor={sort}
              onSortChange={setSort}
              onRowAction={open}
              empty={
                data.length === 0 ? (
                  <EmptyState icon={Workflow} title="No handlers yet" action={newButton}>
                    A handler says what happens to an interaction: what starts it, and the steps
                    that follow.
                  </EmptyState>
                ) : (
                  <EmptyState
                    icon={SearchX}
                    title={`No handler matches “${query}”`}
                    action={<Button onPress={() => setQuery("")}>Show all</Button>}
                  />
                )
              }
            />
          )}
        </>
      )}
      {isCreating && (
        <NewHandlerDialog taken={taken} onClose={() => setCreating(false)} onCreated={open} />
      )}
      {bundle === "export" && (
        <ExportDialog handlers={data ?? []} onClose={() => setBundle(undefined)} />
      )}
      {bundle === "import" && <ImportDialog onClose={() => setBundle(undefined)} />}
      {chosen?.deed === "copy" && (
        <CopyDialog
          handler={chosen.handler}
          taken={taken}
          onClose={() => setChosen(undefined)}
          onCopied={open}
        />
      )}
      {chosen && chosen.deed !== "copy" && (
        <ConfirmDeed
          handler={chosen.handler}
          deed={chosen.deed}
          onClose={() => setChosen(undefined)}
        />
      )}
    </div>
  );
}

function menuColumn(
  onChoose: (chosen: { handler: HandlerSummary; deed: HandlerDeed }) => void,
): TableColumn<HandlerSummary> {
  return {
    id: "menu",
    title: "",
    width: 48,
    render: (handler) => (
      <HandlerMenu handler={handler} onChoose={(deed) => onChoose({ handler, deed })} />
    ),
  };
}

function countText(shown: number, all: number): string {
  const noun = all === 1 ? "handler" : "handlers";
  return shown === all ? `${all} ${noun}` : `${shown} of ${all} ${noun}`;
}
