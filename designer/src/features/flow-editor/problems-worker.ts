import "../../app/zod-without-eval.ts";
import type { HandlerDocument, Step } from "@signalbox/engine/graph";
import { findProblems } from "./find-problems.ts";
import type { ProblemsAnswer, ProblemsRequest } from "./problems-message.ts";
import type { ResourceNames } from "./use-resource-names.ts";

/** Asks the rules aside from the page, so that a large handler never makes typing or dragging wait. */
let steps: Record<string, Step> = {};
let callees: ReadonlyMap<string, HandlerDocument> = new Map();
let resources: ResourceNames = {};

addEventListener("message", ({ data }: MessageEvent<ProblemsRequest>) => {
  const known = steps;
  steps = Object.fromEntries(
    data.order.flatMap((id): [string, Step][] => {
      const step = Object.hasOwn(data.changed, id) ? data.changed[id] : known[id];
      return step ? [[id, step]] : [];
    }),
  );
  if (data.callees) callees = new Map(data.callees.map((each) => [each.id, each]));
  if (data.resources) resources = data.resources;
  const problems = findProblems({ ...data.frame, steps }, callees, resources);
  postMessage({ id: data.id, problems } satisfies ProblemsAnswer);
});
