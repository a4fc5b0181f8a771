import type { Card } from "@signalbox/engine/drawing";
import { Handle, type NodeProps, Position, useStore } from "@xyflow/react";
import { Boxes, CircleAlert, Flag, Info, TriangleAlert } from "lucide-react";
import { memo, useContext } from "react";
import { Icon } from "../ui/icon.tsx";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { CanvasUiContext, select, toggleFold, useCanvasUi } from "./canvas-ui.ts";
import { CardGuests } from "./card-guests.tsx";
import { ChangeBadge } from "./change-marks.tsx";
import { ExitRow } from "./exit-row.tsx";
import { type CardNode, ENTRY } from "./flow-adapter.ts";
import { levelOf } from "./level-of-detail.ts";
import { StepNote, StepNoteMark } from "./step-note.tsx";
import { toolIcon } from "./tool-icons.ts";

/** One step or the initiator: a single way in, one port per exit. */
export const StepCard = memo(function StepCard({ id, data: { card } }: NodeProps<CardNode>) {
  const level = useStore(levelOf);
  const mark = useCanvasUi((state) => traceMark(state.trace, id));
  const change = useCanvasUi((state) => state.difference?.cards.get(id));
  const isSelected = useCanvasUi((state) => state.selected.has(id));
  const isEditable = useContext(CanvasEditsContext) !== undefined;
  // A collapsed group bears its colour as others bear their category's.
  const colour = card.kind === "group" ? undefined : card.colour;
  const style = { "--category": categoryColour(card) };
  if (level === "block") {
    return (
      <div
        className="step-card-far"
        data-selected={isSelected ? "" : undefined}
        data-trace={mark}
        data-change={change}
        data-colour={colour}
        style={style}
      >
        {change && <ChangeBadge mark={change} />}
        {card.title}
      </div>
    );
  }
  return (
    <article
      className="step-card"
      data-card={id}
      data-kind={card.kind}
      data-level={level}
      data-selected={isSelected ? "" : undefined}
      data-trace={mark}
      data-change={change}
      data-colour={colour}
      tabIndex={-1}
      aria-label={card.kind === "group" ? `Group ${card.title}, collapsed` : card.title}
      style={style}
    >
      {change && <ChangeBadge mark={change} />}
      <CardGuests card={id} />
      <StepNote card={card} />
      <CardHeader card={card} />
      {card.kind !== "initiator" && (
        <Handle
          type="target"
          id={ENTRY}
          position={Position.Left}
          className="step-entry"
          isConnectable={isEditable}
          isConnectableStart={false}
        />
      )}
      <ul className="step-exits">
        {card.rows.map((row) => (
          <ExitRow key={row.exit} step={id} row={row} isEditable={isEditable} />
        ))}
        {(card.folded || card.isUnfolded) && <FoldRow card={card} />}
      </ul>
    </article>
  );
});

function CardHeader({ card }: { card: Card }) {
  const problem = useCanvasUi((state) => state.problems.get(card.id));
  return (
    <header className="step-header">
      <CardIcon card={card} />
      <strong className="truncate">{card.title}</strong>
      {card.kind !== "group" && card.colour && (
        <span className="sb-hidden">{`, marked ${card.colour}`}</span>
      )}
      <StepNoteMark card={card} />
      {problem && (
        <span className="step-problem" data-severity={problem.severity} title={problem.message}>
          <Icon of={PROBLEM_ICONS[problem.severity]} size={14} />
          {problem.count > 1 && <span className="num">{problem.count}</span>}
          <span className="sb-hidden">{`${problem.severity}: ${problem.message}`}</span>
        </span>
      )}
      <p className="step-line truncate" title={card.line}>
        {card.toolTitle}
        {card.toolTitle && card.line && " · "}
        {card.isValueLine ? <code>{card.line}</code> : card.line}
      </p>
    </header>
  );
}

function CardIcon({ card }: { card: Card }) {
  if (card.kind === "group") return <Icon of={Boxes} />;
  return <Icon of={card.kind === "initiator" && !card.icon ? Flag : toolIcon(card.icon)} />;
}

export const PROBLEM_ICONS = { error: CircleAlert, warning: TriangleAlert, hint: Info };

function FoldRow({ card }: { card: Card }) {
  const ui = useContext(CanvasUiContext);
  return (
    <li className="step-exit" data-end="folded">
      <button
        type="button"
        tabIndex={-1}
        className="step-exit-button nodrag"
        aria-expanded={card.isUnfolded}
        onClick={(event) => {
          event.stopPropagation();
          select(ui, [card.id]);
          toggleFold(ui, card.id);
        }}
      >
        {card.isUnfolded ? "Show fewer exits" : card.folded?.text}
      </button>
    </li>
  );
}

function categoryColour(card: Card): string {
  if (card.kind === "group") return `var(--group-${card.colour ?? "grey"})`;
  return card.category === "initiator" ? "var(--text)" : `var(--category-${card.category})`;
}

function traceMark(
  trace: { visited: ReadonlySet<string>; current?: string; faulted?: string } | undefined,
  id: string,
): "current" | "faulted" | "visited" | "unvisited" | undefined {
  if (!trace) return undefined;
  if (trace.faulted === id) return "faulted";
  if (trace.current === id) return "current";
  return trace.visited.has(id) ? "visited" : "unvisited";
}
