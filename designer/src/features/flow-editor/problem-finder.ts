import type { HandlerDocument, Problem, Step } from "@signalbox/engine/graph";
import { trustedWorker } from "../../app/trusted-worker.ts";
import type { ProblemsAnswer, ProblemsRequest } from "./problems-message.ts";
import workerUrl from "./problems-worker.ts?worker&url";
import type { ResourceNames } from "./use-resource-names.ts";

export interface ProblemsQuestion {
  document: HandlerDocument;
  callees: ReadonlyMap<string, HandlerDocument>;
  resources: ResourceNames;
}

export interface ProblemFinder {
  /** A newer question takes the place of one that was not asked yet. */
  ask: (question: ProblemsQuestion) => void;
  close: () => void;
}

type AsideWorker = Pick<Worker, "postMessage" | "terminate" | "onmessage">;

/**
 * One question is with the worker, at most one waits behind it: whoever types is answered for what
 * stands there now, and never for a queue of what stood there before. `found` hears every answer,
 * also of a question that has been overtaken; the next one follows at once.
 */
export function createProblemFinder(
  found: (problems: Problem[]) => void,
  openWorker: () => AsideWorker = openProblemsWorker,
): ProblemFinder {
  const worker = tryOpen(openWorker);
  let sent: ProblemsQuestion | undefined;
  let waiting: ProblemsQuestion | undefined;
  let isBusy = false;
  let isClosed = false;
  let count = 0;

  if (worker) {
    worker.onmessage = ({ data }: MessageEvent<ProblemsAnswer>) => {
      isBusy = false;
      found(data.problems);
      next();
    };
  }

  function next(): void {
    if (!waiting || isBusy || isClosed) return;
    const question = waiting;
    waiting = undefined;
    isBusy = true;
    if (worker) worker.postMessage(changesBetween(sent, question, ++count));
    else void askHere(question);
    sent = question;
  }

  /** Where a policy forbids workers, the page itself has to do. */
  async function askHere({ document, callees, resources }: ProblemsQuestion): Promise<void> {
    const { findProblems } = await import("./find-problems.ts");
    if (isClosed) return;
    isBusy = false;
    found(findProblems(document, callees, resources));
    next();
  }

  return {
    ask(question) {
      waiting = question;
      next();
    },
    close() {
      isClosed = true;
      worker?.terminate();
    },
  };
}

export function changesBetween(
  before: ProblemsQuestion | undefined,
  after: ProblemsQuestion,
  id: number,
): ProblemsRequest {
  const { steps, ...frame } = after.document;
  const known = before?.document.steps ?? {};
  const changed: Record<string, Step> = {};
  for (const [step, value] of Object.entries(steps)) {
    if (known[step] !== value) changed[step] = value;
  }
  return {
    id,
    frame,
    changed,
    order: Object.keys(steps),
    ...(before?.callees !== after.callees && { callees: [...after.callees.values()] }),
    ...(before?.resources !== after.resources && { resources: after.resources }),
  };
}

function openProblemsWorker(): Worker {
  return new Worker(trustedWorker("problems", workerUrl), { type: "module" });
}

function tryOpen(open: () => AsideWorker): AsideWorker | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
