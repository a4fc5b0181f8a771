import type { FastifyRequest } from "fastify";
import type { Viewer } from "../permissions/viewer.ts";

const viewers = new WeakMap<object, Viewer>();

export function rememberViewer(request: FastifyRequest, viewer: Viewer) {
  viewers.set(request.raw, viewer);
}

/** Who asks. Only for routes with `config.right` or `config.signedIn`, which have checked it. */
export function viewerOf(request: Pick<FastifyRequest, "raw">): Viewer {
  const viewer = viewers.get(request.raw);
  if (!viewer) throw new Error("A public route has no viewer.");
  return viewer;
}
