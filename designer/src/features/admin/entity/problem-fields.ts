import type { ApiError } from "../../../app/api-error.ts";
import { plainProblem } from "./plain-problem.ts";

/**
 * What is wrong with one field: the field's own problem, or the first one inside it
 * (`skills.0.proficiency` belongs to `skills`).
 */
export function problemIn(failure: ApiError | undefined, field: string): string | undefined {
  const own = failure?.problemAt(field);
  const said = own ?? failure?.problems.find(({ path }) => isInside(path, field))?.message;
  return said === undefined ? undefined : plainProblem(said);
}

/** The problems that no field of the form shows; the form's head says them. */
export function otherProblems(
  failure: ApiError | undefined,
  fields: readonly string[],
): { path: string; message: string }[] {
  return (failure?.problems ?? []).filter(
    ({ path }) => !fields.some((field) => path === field || isInside(path, field)),
  );
}

function isInside(path: string, field: string): boolean {
  return path.startsWith(`${field}.`) || path.startsWith(`${field}/`);
}
