import { defineErrors } from "@signalbox/engine/errors";

export const errors = defineErrors({
  HANDLER_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: ({ handlerId }: { handlerId: string }) => `There is no handler ${handlerId}.`,
  },
  HANDLER_EXISTS: {
    status: 409,
    retry: "changed",
    message: ({ handlerId }: { handlerId: string }) =>
      `There is a handler ${handlerId} already. Choose another id.`,
  },
  HANDLER_UNREADABLE: {
    status: 422,
    retry: "changed",
    message: ({ reason }: { reason: string }) => reason,
  },
  HANDLER_ID_FIXED: {
    status: 422,
    retry: "changed",
    message: ({ handlerId, given }: { handlerId: string; given: string }) =>
      `A handler keeps its id: this is ${handlerId}, and the document says ${given}.`,
  },
  HANDLER_IN_USE: {
    status: 409,
    retry: "changed",
    message: ({ handler, callers }: { handler: string; callers: string }) =>
      `${handler} is called by what is deployed: ${callers}. Undeploy or change that first.`,
  },
  HANDLER_DEPLOYED: {
    status: 409,
    retry: "changed",
    message: ({ handler, version }: { handler: string; version: number }) =>
      `Version ${version} of ${handler} is deployed. Undeploy it first.`,
  },
  HANDLER_NOT_SHIPPED: {
    status: 409,
    retry: "never",
    message: ({ handler }: { handler: string }) =>
      `${handler} did not come with Signalbox, so there is nothing to go back to.`,
  },
  DRAFT_CHANGED: {
    status: 409,
    retry: "changed",
    message: ({ by, at }: { by: string; at: string }) =>
      `${by} saved this draft at ${at}. Nothing of yours was stored; look at the other changes first.`,
  },
  VERSION_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: ({ handler, version }: { handler: string; version: number }) =>
      `${handler} has no version ${version}.`,
  },
  VERSION_UNCHANGED: {
    status: 409,
    retry: "changed",
    message: ({ version }: { version: number }) =>
      `The draft is the same as version ${version}; there is nothing to check in.`,
  },
  VERSION_DEPLOYED: {
    status: 409,
    retry: "never",
    message: ({ handler, version }: { handler: string; version: number }) =>
      `Version ${version} of ${handler} is deployed already, with the same subroutines.`,
  },
  SUBROUTINE_NOT_DEPLOYED: {
    status: 422,
    retry: "changed",
    message: ({ handler, subroutines }: { handler: string; subroutines: string }) =>
      `${handler} calls what is not deployed: ${subroutines}. Deploy that first.`,
  },
  DEPLOYMENT_NOT_FOUND: {
    status: 409,
    retry: "changed",
    message: ({ handler }: { handler: string }) => `${handler} is not deployed.`,
  },
  ROLLBACK_IMPOSSIBLE: {
    status: 409,
    retry: "never",
    message: ({ handler }: { handler: string }) =>
      `What is deployed of ${handler} replaced nothing, so there is nothing to go back to. Undeploy it, or deploy another version.`,
  },
  RUN_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: ({ runId }: { runId: string }) => `There is no run ${runId}.`,
  },
  RUN_LOST: {
    status: 409,
    retry: "never",
    message: ({ runId }: { runId: string }) =>
      `The program that run ${runId} began on cannot be rebuilt here; it cannot be resumed.`,
  },
});
