import type { UserImport } from "@signalbox/server/contract";
import type { z } from "zod";
import { Banner } from "../../../ui/banner.tsx";
import { count } from "../count.ts";
import { fieldWords } from "../entity/changes.ts";

/** More lines than anybody reads; the sums above are of all. */
const SHOWN = 200;

/** What a file would change, line by line, or what is wrong with it. */
export function ImportOutcome({ outcome }: { outcome: z.output<typeof UserImport> }) {
  const { lines, problems } = outcome;
  const sum = (kind: string) => lines.filter((line) => line.kind === kind).length;
  const changed = lines.filter(({ kind }) => kind !== "same");
  return (
    <>
      {problems.length > 0 ? (
        <Banner tone="danger" title={`${count(problems.length, "line")} cannot be imported.`}>
          Nothing is imported until all of them are right.
        </Banner>
      ) : (
        <p role="status">
          {`${sum("added")} would be added, ${sum("changed")} changed, ${sum("same")} stay as they are.`}
        </p>
      )}
      <div className="admin-import">
        <table className="admin-levels">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">User</th>
              <th scope="col">{problems.length > 0 ? "What is wrong" : "What changes"}</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, SHOWN).map(({ line, name, message }) => (
              <tr key={line}>
                <td className="num">{line}</td>
                <th scope="row">{name}</th>
                <td>{message}</td>
              </tr>
            ))}
            {problems.length === 0 &&
              changed.slice(0, SHOWN).map((line) => (
                <tr key={line.line}>
                  <td className="num">{line.line}</td>
                  <th scope="row">{line.name}</th>
                  <td>
                    {line.kind === "added" ? "added" : line.changed.map(fieldWords).join(", ")}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
