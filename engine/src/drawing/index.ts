export {
  type Card,
  type CardRow,
  describeInitiator,
  describeStep,
  ON_FAULT,
  type RowEnd,
  START,
} from "./card.ts";
export { drawSvg } from "./draw-svg.ts";
export {
  createDrawer,
  type Drawing,
  isStart,
  rectsOf,
  targetCard,
  type Wire,
  wireId,
  wirePlace,
  wiresOf,
} from "./drawing.ts";
export {
  type CalleeFacts,
  calleeFacts,
  type DrawingFacts,
  faceOf,
  type StepFace,
} from "./drawing-facts.ts";
export { foldRows } from "./fold-rows.ts";
export { framed, frameRect, type GroupFrame, groupCardId, groupOf } from "./group-card.ts";
export {
  CARD_WIDTH,
  cardHeight,
  cardRect,
  entryPoint,
  exitPoint,
  freeSpot,
  GRID,
  HEADER_HEIGHT,
  PORT_SIZE,
  placeCards,
  ROW_HEIGHT,
} from "./node-geometry.ts";
export { boundsOf, noteRect, overlaps, type Rect } from "./rect.ts";
export { roundedPath } from "./rounded-path.ts";
export { type Route, routeAlone, routeWires, type WireEnds } from "./route-wires.ts";
export { expressionText, sourceText, summaryLine } from "./summary-line.ts";
export { callersOf, cardName, readingOrder } from "./walk-graph.ts";
