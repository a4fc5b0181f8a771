import type { Place, Problem } from "@signalbox/engine/graph";
import { lineOf } from "./line-of.ts";

/** A problem as compilers print them: `file:line: error E03 sentence`. */
export function problemLine(file: string, text: string, problem: Problem): string {
  const { code, severity, message, place } = problem;
  return `${file}:${lineOf(text, documentPath(place))}: ${severity} ${code} ${message}`;
}

/** Where a place stands in the document. */
export function documentPath({ step, exit, input, output, variable }: Place): string[] {
  if (exit === "onFault") return ["onFault"];
  if (step === "start") {
    if (exit !== undefined) return ["start"];
    if (input === "filter") return ["initiator", "filter"];
    if (input !== undefined) return ["initiator", "settings", input];
    return output === undefined ? ["initiator"] : ["initiator", "out", output];
  }
  if (step !== undefined) {
    const part =
      exit !== undefined
        ? ["exits", exit]
        : input !== undefined
          ? ["in", input]
          : output !== undefined
            ? ["out", output]
            : [];
    return ["steps", step, ...part];
  }
  return variable === undefined ? [] : ["variables", variable];
}
