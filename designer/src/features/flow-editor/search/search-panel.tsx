import type { SearchField as Field } from "@signalbox/engine/graph";
import { useNavigate } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, ListFilter } from "lucide-react";
import { useState } from "react";
import { GridList, GridListItem } from "../../../ui/grid-list.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { ListOption } from "../../../ui/list-option.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { Select } from "../../../ui/select.tsx";
import { useEditor, useEditorState } from "../editor-context.ts";
import { useShowPlace } from "../use-show-problem.ts";
import { FIELD_TITLES, type SearchResult } from "./search-results.ts";
import { useSearch } from "./use-search.ts";
import { useSearchResults } from "./use-search-results.ts";
import { UsesChip } from "./uses-chip.tsx";
import "./search.css";

const FIELDS = Object.keys(FIELD_TITLES) as Field[];

/** What is looked for, in this handler or in all of them, and every place where it stands. */
export function SearchPanel() {
  const search = useEditorState((state) => state.search);
  const { change } = useSearch();
  const { results, message } = useSearchResults(search);
  const show = useShowResult();
  const [at, setAt] = useState(-1);
  const walk = (by: 1 | -1) => {
    const next =
      at < 0 && by < 0 ? results.length - 1 : (at + by + results.length) % results.length;
    const result = results[next];
    if (!result) return;
    setAt(next);
    show(result);
  };
  return (
    <div className="search-panel">
      {search.uses ? (
        <UsesChip uses={search.uses} onClose={() => change({ uses: undefined })} />
      ) : (
        <div className="search-row">
          <SearchField
            label={search.scope === "all" ? "Search in all handlers" : "Search in this handler"}
            className="search-field"
            value={search.text}
            maxLength={200}
            onChange={(text) => {
              setAt(-1);
              change({ text });
            }}
            onSubmit={() => walk(1)}
          />
          <FilterMenu />
        </div>
      )}
      <div className="search-row">
        <Select
          aria-label="Where to search"
          className="search-scope"
          selectedKey={search.scope}
          onSelectionChange={(key) => change({ scope: key === "all" ? "all" : "handler" })}
        >
          <ListOption id="handler">This handler</ListOption>
          <ListOption id="all">All handlers</ListOption>
        </Select>
        <IconButton
          icon={ArrowUp}
          label="Previous result"
          isDisabled={results.length === 0}
          onPress={() => walk(-1)}
        />
        <IconButton
          icon={ArrowDown}
          label="Next result"
          isDisabled={results.length === 0}
          onPress={() => walk(1)}
        />
      </div>
      <p className="label search-count" role="status">
        {message}
      </p>
      {results.length > 0 && (
        <GridList
          label="Results"
          className="search-results"
          items={results}
          dependencies={[results, at]}
          onAction={(key) => {
            setAt(results.findIndex(({ id }) => id === key));
            const result = results.find(({ id }) => id === key);
            if (result) show(result);
          }}
        >
          {(result) => (
            <GridListItem textValue={`${result.title}, ${result.field}: ${result.text}`}>
              <Result
                result={result}
                hasHandler={isFirstOfHandler(results, result)}
                isCurrent={results[at] === result}
              />
            </GridListItem>
          )}
        </GridList>
      )}
    </div>
  );
}

function FilterMenu() {
  const { isRegex, fields, scope } = useEditorState((state) => state.search);
  const { change } = useSearch();
  const chosen = [...(isRegex ? ["regex"] : []), ...fields];
  return (
    <Menu
      trigger={<IconButton icon={ListFilter} label="What to search, and how" />}
      placement="bottom end"
      selectionMode="multiple"
      selectedKeys={chosen}
      disabledKeys={scope === "all" ? ["regex", ...FIELDS] : []}
      onSelectionChange={(keys) => {
        const all = keys === "all" ? ["regex", ...FIELDS] : [...keys].map(String);
        change({
          isRegex: all.includes("regex"),
          fields: new Set(FIELDS.filter((field) => all.includes(field))),
        });
      }}
    >
      <MenuItem id="regex">As a regular expression</MenuItem>
      {FIELDS.map((field) => (
        <MenuItem key={field} id={field}>
          {`Only ${FIELD_TITLES[field].toLowerCase()}s`}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** A handler's title stands over the first of its results. */
function isFirstOfHandler(results: readonly SearchResult[], { id, handler }: SearchResult) {
  const before = results[Number(id) - 1]?.handler;
  return before?.id !== handler?.id || before?.version !== handler?.version;
}

function Result({
  result,
  hasHandler,
  isCurrent,
}: {
  result: SearchResult;
  hasHandler: boolean;
  isCurrent: boolean;
}) {
  const { handler, title, field, text, at, length } = result;
  return (
    <div className="search-result" data-current={isCurrent ? "" : undefined}>
      {handler && hasHandler && (
        <span className="search-handler truncate">
          {handler.title}
          {handler.version !== null && (
            <span className="label">{` version ${handler.version}`}</span>
          )}
        </span>
      )}
      <span className="search-title">
        <span className="truncate grow">{title}</span>
        <span className="label">{field}</span>
      </span>
      {text !== title && (
        <span className="search-text truncate">
          {text.slice(Math.max(0, at - 24), at)}
          <mark>{text.slice(at, at + length)}</mark>
          {text.slice(at + length)}
        </span>
      )}
    </div>
  );
}

/** Brings a result into view; one of another handler opens that handler at its step. */
function useShowResult(): (result: SearchResult) => void {
  const { canvas, handlerId } = useEditor();
  const showPlace = useShowPlace();
  const navigate = useNavigate();
  return ({ handler, place, note }) => {
    if (handler && handler.id !== handlerId) {
      const step = place.step === undefined ? "" : `#step=${encodeURIComponent(place.step)}`;
      void navigate({ href: `/handlers/${handler.id}${step}` });
    } else if (note !== undefined) canvas.current?.reveal(`note:${note}`);
    else showPlace(place);
  };
}
