import { cardName, createDrawer, readingOrder } from "@signalbox/engine/drawing";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { PROBLEM_ICONS } from "../../canvas/step-card.tsx";
import { toolIcon } from "../../canvas/tool-icons.ts";
import { Icon } from "../../ui/icon.tsx";
import { Tree, TreeItem } from "../../ui/tree.tsx";
import { useDraft, useEditor, useFacts } from "./editor-context.ts";

/** The whole handler as a tree, in reading order: every step with its exits and where they lead. */
export function Outline() {
  const { ui, canvas } = useEditor();
  const { document, layout } = useDraft();
  const facts = useFacts();
  const selected = useStore(ui, (state) => state.selected);
  const problems = useStore(ui, (state) => state.problems);
  const [draw] = useState(createDrawer);
  const drawing = useMemo(
    () => draw(document, layout, facts, new Set()),
    [draw, document, layout, facts],
  );
  const order = useMemo(() => readingOrder(drawing), [drawing]);
  const focus = (key: string) => {
    const [id = "", exit] = key.split("/");
    canvas.current?.focus(id, exit);
  };
  return (
    <Tree
      label="Outline of the handler"
      className="outline"
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={[...selected].slice(0, 1)}
      onAction={(key) => focus(String(key))}
    >
      {order.flatMap((id) => {
        const card = drawing.byId.get(id);
        if (!card) return [];
        const problem = problems.get(id);
        return [
          <TreeItem
            key={id}
            id={id}
            title={card.title}
            aria-label={cardName(drawing, id, order)}
            icon={toolIcon(card.icon)}
            edge={
              card.category === "initiator" ? "var(--text)" : `var(--category-${card.category})`
            }
            end={
              problem && (
                <span className="step-problem" data-severity={problem.severity}>
                  <Icon of={PROBLEM_ICONS[problem.severity]} size={12} />
                </span>
              )
            }
          >
            {card.allRows.map((row) => (
              <TreeItem
                key={row.exit}
                id={`${id}/${row.exit}`}
                title={row.title}
                end={
                  <span className="label truncate outline-target">
                    {row.to === undefined
                      ? row.text
                      : `→ ${drawing.byId.get(row.to)?.title ?? row.to}`}
                  </span>
                }
              />
            ))}
          </TreeItem>,
        ];
      })}
    </Tree>
  );
}
