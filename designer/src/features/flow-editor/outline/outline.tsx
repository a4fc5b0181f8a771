import {
  type Card,
  type CardRow,
  cardName,
  createDrawer,
  readingOrder,
} from "@signalbox/engine/drawing";
import { Group as GroupIcon, StickyNote } from "lucide-react";
import { type FocusEvent, useMemo, useRef, useState } from "react";
import { Collection, type Key } from "react-aria-components";
import { useStore } from "zustand";
import { select } from "../../../canvas/canvas-ui.ts";
import { PROBLEM_ICONS } from "../../../canvas/step-card.tsx";
import { toolIcon } from "../../../canvas/tool-icons.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Tree, TreeItem } from "../../../ui/tree.tsx";
import { VirtualRows } from "../../../ui/virtual-rows.tsx";
import { useDraft, useEditor, useFacts } from "../editor-context.ts";
import { type OutlineRow, outlineRows, readRowKey, rowKey, withoutGroups } from "./outline-rows.ts";
import { useOutlineFocus } from "./use-outline-focus.ts";
import { useOutlineKeys } from "./use-outline-keys.ts";

/** As high as every row is: a row that is not drawn yet is found by counting. */
const ROW_HEIGHT = 28;

/**
 * The whole handler as a tree, in reading order: every step with its exits and where they lead. All
 * that can be done on the canvas can be done here with the keyboard. Only the rows that are seen are
 * drawn: a handler may have 5,000 steps.
 */
export function Outline() {
  const { ui, canvas, keyboard } = useEditor();
  const { document, layout } = useDraft();
  const facts = useFacts();
  const selected = useStore(ui, (state) => state.selected);
  const [draw] = useState(createDrawer);
  const drawing = useMemo(
    () => draw(document, withoutGroups(layout), facts, new Set()),
    [draw, document, layout, facts],
  );
  const order = useMemo(() => readingOrder(drawing), [drawing]);
  const rows = useMemo(() => outlineRows(drawing, order, layout), [drawing, order, layout]);
  const wrapper = useRef<HTMLDivElement>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<Key>>(new Set());
  useOutlineFocus({
    wrapper,
    groups: layout.groups,
    rows,
    expanded,
    setExpanded,
    rowHeight: ROW_HEIGHT,
  });
  const { onKeyDown, act } = useOutlineKeys(drawing);

  /** What has the keyboard here is shown on the canvas too. */
  const onFocus = (event: FocusEvent) => {
    keyboard.current = "outline";
    const key = event.target.closest<HTMLElement>("[role=row]")?.dataset["key"];
    if (key === undefined) return;
    const focus = readRowKey(key);
    ui.setState({ focus });
    canvas.current?.reveal(focus.id);
  };
  const drawRow = useMemo(() => {
    const titleOf = (step: string) => drawing.byId.get(step)?.title ?? step;
    function drawCard(card: Card) {
      return (
        <TreeItem
          id={card.id}
          title={card.title}
          aria-label={cardName(drawing, card.id, order)}
          icon={toolIcon(card.icon)}
          edge={card.category === "initiator" ? "var(--text)" : `var(--category-${card.category})`}
          end={<ProblemMark id={card.id} />}
        >
          {card.allRows.map((row) => (
            <ExitItem key={row.exit} card={card} row={row} titleOf={titleOf} />
          ))}
        </TreeItem>
      );
    }
    return (row: OutlineRow) => {
      if (row.kind === "card") return drawCard(row.card);
      if (row.kind === "note") {
        const text = row.text || "Empty note";
        return <TreeItem id={row.id} title={text} aria-label={`Note: ${text}`} icon={StickyNote} />;
      }
      return (
        <TreeItem
          id={row.id}
          title={row.title}
          aria-label={`Group ${row.title}, ${row.cards.length} steps`}
          icon={GroupIcon}
          end={<span className="label num">{row.cards.length}</span>}
        >
          <Collection items={row.cards} dependencies={[drawCard]}>
            {drawCard}
          </Collection>
        </TreeItem>
      );
    };
  }, [drawing, order]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the role stands on the tree inside
    <div ref={wrapper} className="outline" onFocus={onFocus} onKeyDownCapture={onKeyDown}>
      <VirtualRows rowHeight={ROW_HEIGHT} gap={0}>
        <Tree
          label="Outline of the handler"
          className="outline-tree"
          items={rows}
          dependencies={[drawRow]}
          selectionMode="multiple"
          selectionBehavior="replace"
          selectedKeys={selected}
          expandedKeys={expanded}
          onExpandedChange={setExpanded}
          onSelectionChange={(keys) => {
            if (keys === "all") select(ui, Object.keys(document.steps));
            else select(ui, new Set([...keys].map((key) => readRowKey(String(key)).id)));
          }}
          onAction={(key) => act(readRowKey(String(key)))}
        >
          {drawRow}
        </Tree>
      </VirtualRows>
    </div>
  );
}

function ExitItem({
  card,
  row,
  titleOf,
}: {
  card: Card;
  row: CardRow;
  titleOf: (step: string) => string;
}) {
  const target = row.to === undefined ? row.text : `→ ${titleOf(row.to)}`;
  const spoken = row.to === undefined ? row.text : `leads to ${titleOf(row.to)}`;
  return (
    <TreeItem
      id={rowKey(card.id, row.exit)}
      title={row.title}
      aria-label={`${row.isError ? "Failure exit" : "Exit"} ${row.title}, ${spoken}`}
      end={<span className="label truncate outline-target">{target}</span>}
    />
  );
}

function ProblemMark({ id }: { id: string }) {
  const { ui } = useEditor();
  const problem = useStore(ui, (state) => state.problems.get(id));
  if (!problem) return null;
  return (
    <span className="step-problem" data-severity={problem.severity} title={problem.message}>
      <Icon of={PROBLEM_ICONS[problem.severity]} size={12} />
    </span>
  );
}
