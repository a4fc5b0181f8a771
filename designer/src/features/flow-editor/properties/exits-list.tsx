import { faceOf } from "@signalbox/engine/drawing";
import type { ExitTarget, Problem, Step } from "@signalbox/engine/graph";
import { leadExit, targetStep } from "@signalbox/engine/graph";
import { Ellipsis, TriangleAlert } from "lucide-react";
import { Icon } from "../../../ui/icon.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSection } from "../../../ui/menu.tsx";
import { stepTitle } from "../edit-commands.ts";
import { useDraft, useEditor, useFacts } from "../editor-context.ts";
import { targetText } from "../exit-picker.tsx";
import { useExitActions } from "../use-exit-actions.ts";

/** Every exit with where it leads, and the ways to lead it elsewhere. */
export function ExitsList({
  id,
  step,
  problems,
}: {
  id: string;
  step: Step;
  problems: readonly Problem[];
}) {
  const draft = useDraft();
  const facts = useFacts();
  const { exits } = faceOf(step, facts);
  const targets = exits.map((exit) => step.exits[exit.name]);
  const linked = targets.filter((target) => target && targetStep(target) !== undefined).length;
  const ended = targets.filter((target) => typeof target === "object" && "end" in target).length;
  const open = exits.length - linked - ended;
  const counts = [
    `${linked} linked`,
    ...(ended > 0 ? [`${ended} ended`] : []),
    ...(open > 0 ? [`${open} to do`] : []),
  ].join(", ");
  return (
    <details className="properties-part" open={exits.length <= 6 || open > 0}>
      <summary>{`Exits · ${counts}`}</summary>
      <ul className="exits-list">
        {exits.map((exit) => {
          const target = step.exits[exit.name];
          const problem = problems.find(({ place }) => place.exit === exit.name);
          return (
            <li key={exit.name} className="exits-row" data-error={exit.error ? "" : undefined}>
              <span className="exits-title" title={exit.summary}>
                {exit.error && <Icon of={TriangleAlert} size={12} />}
                <span className="truncate">{exit.title}</span>
              </span>
              <span
                className="exits-target truncate"
                data-problem={problem?.severity}
                title={problem?.message}
              >
                {targetText(target, (to) => stepTitle(draft, facts, to))}
              </span>
              <ExitMenu place={{ step: id, exit: exit.name }} title={exit.title} target={target} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}

export function ExitMenu({
  place,
  title,
  target,
  onNone,
}: {
  place: { step: string; exit: string };
  title: string;
  target: ExitTarget | undefined;
  /** Where an exit need not be: takes it away. */
  onNone?: () => void;
}) {
  const { isEditable, run, canvas } = useEditor();
  const { document } = useDraft();
  const { askConnect } = useExitActions();
  const to = target && targetStep(target);
  const outcomes = Object.entries(document.outcomes);
  return (
    <Menu
      placement="bottom end"
      onAction={(key) => {
        const name = String(key);
        if (name === "link") askConnect(place);
        else if (name === "show" && to !== undefined) canvas.current?.focus(to);
        else if (name === "none") onNone?.();
        else if (name === "todo") {
          run({
            command: leadExit(place, { todo: "Not wired yet." }),
            name: `Mark ${title} as to do`,
          });
        } else if (name.startsWith("end ")) {
          const outcome = name.slice(4);
          run({ command: leadExit(place, { end: outcome }), name: `End ${title} as ${outcome}` });
        }
      }}
      trigger={<IconButton icon={Ellipsis} label={`Where ${title} leads`} />}
    >
      {to !== undefined && <MenuItem id="show">Show where it leads</MenuItem>}
      {isEditable && <MenuItem id="link">Link to…</MenuItem>}
      {isEditable && outcomes.length > 0 && (
        <MenuSection title="End as">
          {outcomes.map(([id, outcome]) => (
            <MenuItem key={id} id={`end ${id}`}>
              {outcome.title ?? id}
            </MenuItem>
          ))}
        </MenuSection>
      )}
      {isEditable && !onNone && <MenuItem id="todo">Mark as to do</MenuItem>}
      {isEditable && onNone && target !== undefined && (
        <MenuItem id="none">Lead it nowhere</MenuItem>
      )}
    </Menu>
  );
}
