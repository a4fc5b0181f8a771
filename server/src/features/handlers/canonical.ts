import { formatHandler, HandlerDocument } from "@signalbox/engine/graph";

/** Documents that mean the same become the same, so that the database can tell what changed. */
export function canonical(document: HandlerDocument): HandlerDocument {
  return HandlerDocument.parse(JSON.parse(formatHandler(document)));
}
