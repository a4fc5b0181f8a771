import type { RoutingAgent } from "@signalbox/server/contract";
import { CircleCheck, CircleX } from "lucide-react";
import { Icon } from "../../ui/icon.tsx";
import {
  inOrder,
  printComponents,
  printScore,
  printSkills,
  printUtilization,
} from "./standing-words.ts";

export interface AgentTableProps {
  label: string;
  agents: readonly RoutingAgent[];
  /** Who was chosen, in the record of an assignment. */
  chosenId?: string;
}

const columns = ["Agent", "Signed in", "Status", "Activated", "Licence", "Utilisation", "Skills"];

/** Every condition for every agent, those who can have it first. */
export function AgentTable({ label, agents, chosenId }: AgentTableProps) {
  return (
    <div className="why-not-box">
      <table className="why-not-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" className="why-not-score">
              Score
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(agents).map((agent) => (
            <AgentRow key={agent.userId} agent={agent} isChosen={agent.userId === chosenId} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AgentRow({ agent, isChosen }: { agent: RoutingAgent; isChosen: boolean }) {
  const { name, eligible, reasons, standing } = agent;
  return (
    <tr data-chosen={isChosen ? "" : undefined}>
      <th scope="row">
        <span className="why-not-name">
          <span
            className="why-not-mark"
            role="img"
            aria-label={eligible ? "Can have it:" : "Cannot have it:"}
            data-holds={eligible ? "" : undefined}
          >
            <Icon of={eligible ? CircleCheck : CircleX} size={14} />
          </span>
          {name}
          {isChosen && <span className="label">chosen</span>}
        </span>
        {reasons.map((reason) => (
          <span key={reason} className="why-not-reason">
            {reason}
          </span>
        ))}
      </th>
      {standing ? (
        <>
          <td>
            <Mark holds={standing.signedIn} says={standing.signedIn ? "Yes" : "No"} />
          </td>
          <td>{standing.status}</td>
          <td>
            <Mark holds={standing.activated} says={standing.activated ? "Yes" : "No"} />
          </td>
          <td>
            <Mark holds={standing.licensed} says={standing.licensed ? "Held" : "None"} />
          </td>
          <td className="num">{printUtilization(standing)}</td>
          <td>{printSkills(standing)}</td>
        </>
      ) : (
        <td colSpan={columns.length - 1} className="muted">
          Not in the record: it is from an earlier version.
        </td>
      )}
      <td className="why-not-score num">
        <b>{printScore(agent)}</b>
        <span className="why-not-reason">{printComponents(agent)}</span>
      </td>
    </tr>
  );
}

/** Never colour alone: an icon, and a word beside it. */
function Mark({ holds, says }: { holds: boolean; says: string }) {
  return (
    <span className="why-not-mark" data-holds={holds ? "" : undefined}>
      <Icon of={holds ? CircleCheck : CircleX} size={14} />
      {says}
    </span>
  );
}
