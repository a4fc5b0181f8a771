import { useQuery } from "@tanstack/react-query";
import { LoadError } from "../../../app/load-error.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { GridList, GridListItem } from "../../../ui/grid-list.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { VirtualRows } from "../../../ui/virtual-rows.tsx";
import { foundQuery, nameOf } from "./tree-data.ts";

export interface FoundListProps {
  text: string;
  onOpen: (path: string) => void;
}

/** Where names, attributes or values have the text, each with the place. */
export function FoundList({ text, onOpen }: FoundListProps) {
  const found = useQuery(foundQuery(text));
  if (found.isError)
    return (
      <LoadError
        isSmall
        title="The search failed"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <SkeletonRows count={6} />;
  const rows = found.data.map((one, index) => ({ ...one, id: `${index}:${one.path}` }));
  return (
    <>
      <VirtualRows rowHeight={46}>
        <GridList
          label="Found"
          className="admin-list-rows"
          items={rows}
          onAction={(key) => {
            const row = rows.find(({ id }) => id === key);
            if (row) onOpen(row.path);
          }}
          empty={<EmptyState isSmall title={`Nothing has “${text}”`} />}
        >
          {(row) => (
            <GridListItem id={row.id} textValue={row.path} className="admin-row">
              <span className="grow">
                <span className="admin-row-name truncate">
                  {row.attribute === null
                    ? nameOf(row.path)
                    : `${row.attribute} = ${row.value ?? ""}`}
                </span>
                <span className="admin-row-hint truncate">{row.path}</span>
              </span>
            </GridListItem>
          )}
        </GridList>
      </VirtualRows>
      <p className="admin-list-foot label num" aria-live="polite">
        {rows.length === 200 ? "The first 200; type more to find fewer" : `${rows.length} found`}
      </p>
    </>
  );
}
