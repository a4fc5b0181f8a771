import type { WhatIfResult } from "@signalbox/server/contract";
import { Banner } from "../../../ui/banner.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { agentRows, figureRows, summary } from "./outcome-rows.ts";

/** What happened, the same replayed, and what would have happened, side by side. */
export function WhatIfOutcomes({ result }: { result: WhatIfResult }) {
  if (result.interactions === 0)
    return (
      <EmptyState title="Nothing waited in this time">
        No interaction was brought to ACD in this workgroup. Try more hours, or another workgroup.
      </EmptyState>
    );
  return (
    <>
      <p className="what-if-summary">{summary(result)}</p>
      <p className="label">
        {result.interactions} interactions, <Timestamp at={result.since} /> to{" "}
        <Timestamp at={result.until} />
      </p>
      <Figures label="Customers" rows={figureRows(result)} />
      <Figures label="Answered by" rows={agentRows(result)} />
      <Banner tone="info" title="What the replay does not know">
        <ul className="what-if-limits">
          {result.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </Banner>
    </>
  );
}

function Figures({ label, rows }: { label: string; rows: ReturnType<typeof figureRows> }) {
  return (
    <table className="what-if-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col">Recorded</th>
          <th scope="col">Replayed</th>
          <th scope="col">With these settings</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ title, recorded, replayed, changed, difference }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{recorded}</td>
            <td>{replayed}</td>
            <td>
              <b>{changed}</b>
            </td>
            <td>{difference}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
