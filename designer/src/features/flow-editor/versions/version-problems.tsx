import type { HandlerDocument, Problem } from "@signalbox/engine/graph";
import { useEffect, useState } from "react";
import { PROBLEM_ICONS } from "../../../canvas/step-card.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { createProblemFinder } from "../problem-finder.ts";
import { useCallees } from "../use-callees.ts";
import { useResourceNames } from "../use-resource-names.ts";
import { useContent } from "./use-content.ts";

const MOST_SHOWN = 4;

/** What the rules say today of a version that passed them when it was checked in. */
export function VersionProblems({ number }: { number: number }) {
  const { content } = useContent(number);
  return content ? <ProblemsOf key={number} document={content.document} /> : null;
}

function ProblemsOf({ document }: { document: HandlerDocument }) {
  const { documents, isComplete } = useCallees(document);
  const resources = useResourceNames();
  const [all, setAll] = useState<readonly Problem[]>();
  useEffect(() => {
    if (!isComplete) return;
    const finder = createProblemFinder(setAll);
    finder.ask({ document, callees: documents, resources });
    return () => finder.close();
  }, [document, documents, isComplete, resources]);
  if (!all) return <p className="muted">Looking for problems…</p>;
  const shown = all.filter(({ severity }) => severity !== "hint");
  if (shown.length === 0) return <p className="muted">It has no problems.</p>;
  const more = shown.length - MOST_SHOWN;
  return (
    <ul className="version-problems" aria-label="Problems">
      {shown.slice(0, MOST_SHOWN).map(({ severity, message, code, place }) => (
        <li key={`${code} ${JSON.stringify(place)}`} data-severity={severity}>
          <Icon of={PROBLEM_ICONS[severity]} size={14} />
          <span className="sb-hidden">{`${severity}: `}</span>
          {message}
        </li>
      ))}
      {more > 0 && <li className="muted">{`and ${more} more`}</li>}
    </ul>
  );
}
